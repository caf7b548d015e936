package dev.deltacache.infra;

import static java.util.stream.Collectors.joining;

import dev.deltacache.dynamo.QueryDatasetNames;
import dev.deltacache.dynamo.Store;
import dev.deltacache.dynamo.Tables;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Says which datasets there are to who asks for one that is not: mostly a name was misspelt. */
final class KnownDatasets {
  private static final int MOST = 20;

  private final QueryDatasetNames names;
  private final String environment;
  private final PrintStream console;

  KnownDatasets(
      DynamoDbClient client,
      Map<String, String> variables,
      String environment,
      PrintStream console) {
    this.names =
        new QueryDatasetNames(
            new Store(client, Tables.of(variables), Executors::newVirtualThreadPerTaskExecutor));
    this.environment = environment;
    this.console = console;
  }

  void tellIfUnknown(HttpRequest request, HttpResponse response) {
    if ("unknown".equals(response.headers().get("deltacache-dataset"))) {
      String known =
          names.first(environment, MOST).stream()
              .map(
                  dataset ->
                      "%s of %s at %s (variant %s)"
                          .formatted(
                              dataset.model(),
                              dataset.connection(),
                              dataset.integration(),
                              dataset.variant()))
              .collect(joining(", "));
      console.printf(
          "%s %s?%s names no dataset; there %s%n",
          request.method(),
          request.path(),
          request.rawQuery(),
          known.isEmpty() ? "is none yet" : "are: " + known);
    }
  }
}
