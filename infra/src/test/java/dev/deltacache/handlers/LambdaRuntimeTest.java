package dev.deltacache.handlers;

import dev.deltacache.contract.TestTemplate;
import dev.deltacache.deployed.Account;
import dev.deltacache.deployed.Deployed;
import dev.deltacache.deployed.LambdaApi;
import dev.deltacache.deployed.LocalStack;
import dev.deltacache.deployed.Requirements;
import dev.deltacache.deployed.SamLocal;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.infra.MadeTables;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Out of the package, over LocalStack, which has all that the functions use of AWS. */
@Tag(Deployed.TAG)
@DisplayName("Lambda's runtime: every function, every sample event")
final class LambdaRuntimeTest extends SampleEventsContract {
  private static final String API_KEY = "a-key";

  private static SamLocal sam;
  private static LambdaApi lambda;

  @BeforeAll
  static void start() throws Exception {
    Requirements.require();
    Account account = LocalStack.account();
    try (DynamoDbClient dynamo = account.dynamo();
        EventBridgeClient events = account.eventBridge()) {
      MadeTables.make(dynamo, TestTemplate.get());
      new PutApiKey(dynamo, "Keys")
          .put(API_KEY, new ApiKey("local", Set.of(Scope.values()), "of a test", false));
      // what it refers to has its logical id for a name, as sam local has it
      events.createEventBus(create -> create.name("EventBus"));
    }
    sam =
        SamLocal.start(
            SamLocal.Front.LAMBDA,
            ProjectFiles.templateFile(),
            account.endpoint().getPort(),
            account.id());
    lambda = new LambdaApi(sam.url());
  }

  @AfterAll
  static void stop() {
    if (sam != null) {
      lambda.close();
      sam.close();
    }
  }

  @Override
  Answer invoke(String function, Event event) {
    String answer = lambda.invoke(function, event.json());
    try {
      return new Answer(Event.JSON.readTree(answer), answer.length());
    } catch (IOException e) {
      throw new UncheckedIOException(function + " answers " + answer, e);
    }
  }

  @Override
  String apiKey() {
    return API_KEY;
  }
}
