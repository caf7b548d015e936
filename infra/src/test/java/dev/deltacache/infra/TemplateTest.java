package dev.deltacache.infra;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.Wiring;
import dev.deltacache.webhooks.Backoff;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;

final class TemplateTest {
  @Test
  void everyHandler_canBeMadeByLambdaAndByTheLocalRun() throws Exception {
    assertThat(ProjectFiles.template().functions()).isNotEmpty();
    for (TemplateFunction function : ProjectFiles.template().functions()) {
      Class<?> handler = Class.forName(function.handlerClass());
      assertThat(handler).isAssignableTo(RequestStreamHandler.class);
      assertThat(handler.getConstructor()).isNotNull();
      assertThat(handler.getConstructor(Wiring.class)).isNotNull();
      // by reflection, as Lambda's runtime calls it: so the class that declares it must be public
      Method method =
          handler.getMethod("handleRequest", InputStream.class, OutputStream.class, Context.class);
      assertThat(Modifier.isPublic(method.getDeclaringClass().getModifiers()))
          .as("%s is declared by a public class", method)
          .isTrue();
    }
  }

  @Test
  void everyRoute_hasOneEvent_andEveryEventARoute() throws IOException {
    List<String> routes = routes().map(Route::key).toList();
    List<String> events =
        ProjectFiles.events().stream().map(event -> event.get("routeKey").asText()).toList();
    assertThat(routes).doesNotHaveDuplicates();
    assertThat(events).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void everyEvent_agreesWithItself() throws IOException {
    for (JsonNode event : ProjectFiles.events()) {
      JsonNode http = event.at("/requestContext/http");
      assertThat(event.get("rawPath")).isEqualTo(http.get("path"));
      assertThat(event.get("routeKey")).isEqualTo(event.at("/requestContext/routeKey"));
      Route named = new Route(event.get("routeKey").asText());
      String method = http.get("method").asText();
      String path = http.get("path").asText();
      assertThat(Routes.choose(routes().collect(toSet()), method, path)).hasValue(named);
      Map<String, String> variables = new HashMap<>();
      event
          .path("pathParameters")
          .properties()
          .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
      assertThat(named.match(method, path)).hasValue(variables);
    }
  }

  @Test
  void tables_haveTheKeysIndexesExpiryAndProtectionTheyNeed() throws IOException {
    assertThat(ProjectFiles.template().tables().stream().map(TemplateTest::describe))
        .containsExactly(
            "Keys: hash B; recoverable, protected",
            "Datasets: dataset S, item S; ByName global KEYS_ONLY: kind S, names B;"
                + " ByDue global KEYS_ONLY: bucket N, due N; TTL stale_at; NEW_AND_OLD_IMAGES;"
                + " recoverable, protected",
            "Records: shard B, id S; ByPosition local ALL: shard B, p B; recoverable, protected",
            "Payloads: record B, part N; TTL expires_at");
  }

  @Test
  void endpoint_isDeclared_andNotThere() throws IOException {
    assertThat(Files.readString(ProjectFiles.templateFile())).contains("AWS_ENDPOINT_URL:");
    assertThat(ProjectFiles.template().functions())
        .noneMatch(function -> function.environment().containsKey("AWS_ENDPOINT_URL"));
  }

  @Test
  void environment_isResolved_andParametersCanBeOverridden() throws IOException {
    Template plain = ProjectFiles.template();
    Template overridden = Template.read(ProjectFiles.templateFile(), Map.of("Shards", "9"));
    assertThat(plain.functions().getFirst().environment())
        .containsEntry("SHARDS", "4")
        .containsEntry("PAYLOAD_TTL_DAYS", "30")
        .containsEntry("RECORD_TTL_DAYS", "60")
        .containsEntry("RECORDS_TABLE", "Records");
    assertThat(overridden.functions().getFirst().environment()).containsEntry("SHARDS", "9");
  }

  @Test
  void prune_runsByASchedule_andHasASampleEvent() throws IOException {
    assertThat(ProjectFiles.template().functions())
        .filteredOn(function -> !function.schedules().isEmpty())
        .singleElement()
        .satisfies(
            function -> {
              assertThat(function.name()).isEqualTo("PruneFunction");
              assertThat(function.routes()).isEmpty();
              assertThat(function.schedules())
                  .containsExactly(new TemplateSchedule(Duration.ofMinutes(10)));
              assertThat(function.timeout()).isLessThan(function.schedules().getFirst().every());
            });
    assertThat(ProjectFiles.scheduledEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.get("source").asText()).isEqualTo("aws.scheduler"));
  }

  @Test
  void changesOfHeads_andNoOthers_areGatheredFor5Seconds() throws IOException {
    assertThat(ProjectFiles.template().functions())
        .filteredOn(function -> !function.streams().isEmpty())
        .singleElement()
        .satisfies(
            function -> {
              assertThat(function.name()).isEqualTo("NotifyFunction");
              TemplateStream stream = function.streams().getFirst();
              assertThat(stream.table()).isEqualTo("Datasets");
              assertThat(stream.window()).isEqualTo(Duration.ofSeconds(5));
              for (JsonNode event : ProjectFiles.recordEvents("aws:dynamodb")) {
                String head = event.at("/Records/0").toString();
                EventPattern pattern = stream.patterns().getFirst();
                assertThat(stream.patterns()).hasSize(1);
                assertThat(pattern.fits(head)).isTrue();
                assertThat(pattern.fits(head.replace("MODIFY", "REMOVE"))).isFalse();
                assertThat(pattern.fits(head.replace("HEAD", "SYNC"))).isFalse();
              }
            });
    assertThat(ProjectFiles.recordEvents("aws:dynamodb")).hasSize(1);
  }

  @Test
  void changes_areQueuedForWebhooks_andTriedFor24Hours() throws IOException {
    Template template = ProjectFiles.template();
    assertThat(template.functions())
        .filteredOn(function -> !function.queues().isEmpty())
        .singleElement()
        .satisfies(
            function -> {
              assertThat(function.name()).isEqualTo("PostWebhooksFunction");
              TemplateQueue queue = function.queues().getFirst();
              assertThat(template.rules())
                  .singleElement()
                  .satisfies(
                      rule -> {
                        assertThat(rule.queue()).isEqualTo(queue.name());
                        assertThat(rule.pattern().fits(event("DatasetChanged"))).isTrue();
                        assertThat(rule.pattern().fits(event("SyncRequested"))).isFalse();
                      });
              assertThat(queue.mostTries()).isEqualTo(Backoff.MOST_TRIES);
              // AWS's advice: six times as long as the function may take
              assertThat(queue.invisible()).isGreaterThan(function.timeout().multipliedBy(6));
            });
    assertThat(ProjectFiles.recordEvents("aws:sqs")).hasSize(1);
  }

  private static String event(String type) {
    return "{\"source\":\"deltacache\",\"detail-type\":\"" + type + "\",\"detail\":{}}";
  }

  @Test
  void overrideOfNoParameter_isRefused() {
    assertThatThrownBy(() -> Template.read(ProjectFiles.templateFile(), Map.of("Shard", "9")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Parameters.Shard: no such parameter");
  }

  private static Stream<Route> routes() throws IOException {
    return ProjectFiles.template().functions().stream().flatMap(f -> f.routes().stream());
  }

  private static String describe(TemplateTable table) {
    CreateTableRequest request = table.request();
    StringBuilder text =
        new StringBuilder(table.name() + ": " + keys(request, request.keySchema()));
    for (GlobalSecondaryIndex index : request.globalSecondaryIndexes()) {
      String projection = index.projection().projectionTypeAsString();
      text.append("; %s global %s: ".formatted(index.indexName(), projection))
          .append(keys(request, index.keySchema()));
    }
    for (LocalSecondaryIndex index : request.localSecondaryIndexes()) {
      String projection = index.projection().projectionTypeAsString();
      text.append("; %s local %s: ".formatted(index.indexName(), projection))
          .append(keys(request, index.keySchema()));
    }
    table.ttlAttribute().ifPresent(attribute -> text.append("; TTL ").append(attribute));
    if (request.streamSpecification() != null) {
      text.append("; ").append(request.streamSpecification().streamViewTypeAsString());
    }
    text.append(table.pointInTimeRecovery() ? "; recoverable" : "");
    text.append(request.deletionProtectionEnabled() ? ", protected" : "");
    return text.toString();
  }

  private static String keys(CreateTableRequest table, List<KeySchemaElement> keys) {
    return String.join(
        ", ", keys.stream().map(key -> key.attributeName() + " " + type(table, key)).toList());
  }

  private static String type(CreateTableRequest table, KeySchemaElement key) {
    return table.attributeDefinitions().stream()
        .filter(definition -> definition.attributeName().equals(key.attributeName()))
        .map(AttributeDefinition::attributeTypeAsString)
        .findFirst()
        .orElseThrow();
  }
}
