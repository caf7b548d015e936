package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.http.SaveRecordsHandler;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.Permissions;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import dev.deltacache.schedule.PruneHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scheduled event as it stands, over tables of its own: prune spares no other test's. */
final class PruneEventTest {
  @Test
  void prune_resetsWhatHasExpired_andDeletesItOnceItIsLongDead() throws IOException {
    Template template = ProjectFiles.template();
    Map<String, String> variables = template.functions().getFirst().environment();
    TestTime time = new TestTime(HandlerTest.START);
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template)) {
      Wiring wiring = Wiring.of(Permissions.client(dynamo.client()), variables, time.time(1));
      new PutApiKey(dynamo.client(), variables.get("KEYS_TABLE"))
          .put("local-dev-key", new ApiKey("test", Set.of(Scope.WRITE), "of a test", false));
      HandlerTest.send(new SaveRecordsHandler(wiring), Event.of("post-records"));

      assertThat(pruned(wiring)).isEqualTo("{\"datasets\":0,\"records\":0,\"done\":true}");
      time.pass(Duration.ofDays(61));
      assertThat(pruned(wiring)).isEqualTo("{\"datasets\":1,\"records\":0,\"done\":true}");
      time.pass(Duration.ofMinutes(11));
      assertThat(pruned(wiring)).isEqualTo("{\"datasets\":0,\"records\":2,\"done\":true}");
    }
  }

  private static String pruned(Wiring wiring) {
    return HandlerTest.send(new PruneHandler(wiring), Event.of("prune")).response().toString();
  }
}
