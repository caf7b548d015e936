package dev.deltacache.infra.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import dev.deltacache.http.DeleteRecordsHandler;
import dev.deltacache.http.EndDeletionsHandler;
import dev.deltacache.http.ListRecordsHandler;
import dev.deltacache.http.ResetDatasetHandler;
import dev.deltacache.http.SaveRecordsHandler;
import dev.deltacache.http.StartDeletionsHandler;
import dev.deltacache.infra.LocalContext;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateFunction;
import dev.deltacache.records.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The two caches that are compared. */
enum Design {
  OURS {
    @Override
    Cache cold(DynamoDbClient client, Template template) {
      TemplateFunction function = template.functions().getFirst();
      // each call is a function of its own: none knows what another remembers
      Supplier<Wiring> wiring =
          () -> Wiring.of(client, EventBus.NONE, function.environment(), Clock.systemUTC());
      Map<Call, RequestStreamHandler> handlers =
          Map.of(
              Call.SAVE, new SaveRecordsHandler(wiring.get()),
              Call.DELETE, new DeleteRecordsHandler(wiring.get()),
              Call.LIST, new ListRecordsHandler(wiring.get()),
              Call.START_TRACKING, new StartDeletionsHandler(wiring.get()),
              Call.END_TRACKING, new EndDeletionsHandler(wiring.get()),
              Call.RESET, new ResetDatasetHandler(wiring.get()));
      return new Cache(handlers, () -> context(function));
    }
  },
  PLAIN {
    @Override
    Cache cold(DynamoDbClient client, Template template) {
      TemplateFunction function = template.functions().getFirst();
      return new Cache(new PlainCache(client).handlers(), () -> context(function));
    }
  };

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A process that has just started, and remembers nothing. */
  abstract Cache cold(DynamoDbClient client, Template template);

  // the local engine, metered or on a busy machine, may need longer than Lambda would wait
  private static Context context(TemplateFunction function) {
    TemplateFunction patient =
        new TemplateFunction(
            function.name(),
            function.handlerClass(),
            function.environment(),
            PATIENCE,
            function.memoryMb(),
            function.routes(),
            function.schedules());
    return new LocalContext(patient, UUID.randomUUID().toString());
  }
}
