package dev.deltacache.handlers;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.dynamo.Time;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateFunction;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import dev.deltacache.webhooks.Webhooks;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Over tables of its own: prune spares no other test's. */
final class SampleEventsTest extends SampleEventsContract {
  private static final String API_KEY = "a-key";

  private static Template template;
  private static EmbeddedDynamo dynamo;

  @BeforeAll
  static void open() throws IOException {
    template = ProjectFiles.template();
    dynamo = EmbeddedDynamo.open(template);
    new PutApiKey(dynamo.client(), "Keys")
        .put(API_KEY, new ApiKey("local", Set.of(Scope.values()), "of a test", false));
  }

  @AfterAll
  static void close() {
    dynamo.close();
  }

  @Override
  Answer invoke(String function, Event event) {
    TemplateFunction called =
        template.functions().stream()
            .filter(one -> one.name().equals(function))
            .findFirst()
            .orElseThrow();
    return Handlers.send(handler(called), event);
  }

  @Override
  String apiKey() {
    return API_KEY;
  }

  private static RequestStreamHandler handler(TemplateFunction function) {
    Wiring wiring =
        Wiring.of(
            dynamo.client(),
            _ -> {},
            () -> new Webhooks(_ -> Optional.empty(), (_, _) -> {}, Map.of(), Clock.systemUTC()),
            function.environment(),
            Time.system(Clock.systemUTC(), new Random(1)));
    try {
      return Class.forName(function.handlerClass())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Wiring.class)
          .newInstance(wiring);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
