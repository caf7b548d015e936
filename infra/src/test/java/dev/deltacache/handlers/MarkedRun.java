package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.Wiring;
import dev.deltacache.contract.FaultyClient;
import dev.deltacache.contract.TestContext;
import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.handlers.MarkedCalls.Call;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import dev.deltacache.reliability.Effort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A process that makes marked calls, whole, broken at every position, and over a DynamoDB that
 * fails in every way at every call, and prints what others are told: error answers, and, as Lambda
 * does, the trace of what a handler throws. Whatever else it prints, somebody logs.
 */
final class MarkedRun {
  // the DynamoDB calls of one of ours, more than any here makes
  private static final int MOST_BOUNDARIES = 24;
  private static final String CONTROL = "\u0001";
  private static final List<String> INSERTED = List.of("", "\"", "x", "}", "]", ",", "\\", CONTROL);

  private final Map<String, RequestStreamHandler> handlers;
  private final Set<Integer> statuses = new TreeSet<>();
  private final Map<String, String> variables;
  private final DynamoDbClient tables;
  private final FaultyClient faults;
  private int calls;
  private int injected;
  private int thrown;

  private MarkedRun(Template template, EmbeddedDynamo dynamo) throws Exception {
    variables = template.functions().getFirst().environment();
    tables = dynamo.client();
    faults = new FaultyClient(tables);
    Wiring wiring =
        Wiring.telling(
            _ -> faults.client(),
            _ -> {},
            () -> {
              throw new IllegalStateException("no call posts to webhooks");
            },
            variables,
            new TestTime(HandlerTest.START).time(1),
            System.out::println);
    handlers = DescribedCalls.handlers(wiring);
  }

  /**
   * Makes all calls, and prints what it has done.
   *
   * @param args {@code planted}: logs a marker, and makes none
   */
  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      LoggerFactory.getLogger(MarkedRun.class).trace("planted {}", Markers.PAYLOAD_VALUE.text());
      return;
    }
    Template template = ProjectFiles.template();
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template)) {
      MarkedRun run = new MarkedRun(template, dynamo);
      run.whole();
      run.broken();
      run.refused();
      run.failing();
      run.corrupt();
      System.out.printf(
          "statuses %s, %d calls, %d faults, %d thrown%n",
          run.statuses, run.calls, run.injected, run.thrown);
    }
  }

  private void key(String secret, Set<Scope> scopes) {
    new PutApiKey(tables, variables.get("KEYS_TABLE"))
        .put(secret, new ApiKey("local", scopes, "marked", false));
  }

  private List<Call> marked() throws Exception {
    faults.before(request -> request);
    String run =
        answered("POST /sync-runs", "{\"sync\":\"contacts\",\"models\":[\"Contact\"]}", "id");
    String cursor =
        answered("POST /records", "{\"model\":\"Contact\",\"records\":[{\"id\":\"3\"}]}", "cursor");
    return MarkedCalls.all(run, cursor);
  }

  private String answered(String route, String body, String field) throws Exception {
    Call call = new Call(route, Event.ofRoute(route).body(body));
    return Event.JSON.readTree(send(call).get("body").asText()).path(field).asText();
  }

  private void whole() throws Exception {
    key(Markers.API_KEY.text(), EnumSet.allOf(Scope.class));
    for (Call call : marked()) {
      send(call);
    }
  }

  private void broken() throws Exception {
    List<Call> marked = marked();
    for (Call call : marked) {
      String body = call.event().text();
      for (int at = 0; at < body.length(); at += Effort.cases(9, 1)) {
        send(call.broken(body.substring(0, at)));
        // each in the profile, one of them in every build
        for (int i = 0; i < Effort.cases(1, INSERTED.size()); i++) {
          String inserted = INSERTED.get((at + i) % INSERTED.size());
          send(call.broken(body.substring(0, at) + inserted + body.substring(at + 1)));
          send(call.broken(body.substring(0, at) + inserted + body.substring(at)));
        }
      }
    }
  }

  private void refused() throws Exception {
    for (Call call : marked()) {
      send(call, Markers.UNKNOWN_API_KEY.text());
      send(call, Markers.UNKNOWN_API_KEY.text() + " and a blank");
    }
    String reader = Markers.API_KEY.text() + "-reader";
    key(reader, EnumSet.of(Scope.READ));
    for (Call call : marked()) {
      send(call, reader);
    }
  }

  private void failing() throws Exception {
    for (Faults fault : Faults.values()) {
      for (int from = 0; from < Effort.cases(4, MOST_BOUNDARIES); from += Effort.cases(2, 1)) {
        for (Call call : marked()) {
          AtomicInteger left = new AtomicInteger(from);
          faults.before(
              request -> {
                if (left.getAndDecrement() <= 0) {
                  injected++;
                  throw fault.exception();
                }
                return request;
              });
          send(call);
          faults.before(request -> request);
        }
      }
    }
  }

  // what is stored is no longer what was: format, compression or text
  private void corrupt() throws Exception {
    String text = "{\"id\":\"1\",\"of\":" + Markers.PAYLOAD_VALUE.text() + "}";
    for (String data : List.of("\u0000" + text, "\u0001" + text, "\u0007" + text, "\u0000")) {
      for (Call call : marked()) {
        tables
            .scanPaginator(scan -> scan.tableName(variables.get("PAYLOADS_TABLE")))
            .items()
            .forEach(item -> corrupt(item, data));
        send(call);
      }
    }
  }

  private void corrupt(Map<String, AttributeValue> item, String data) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    changed.put("data", AttributeValue.fromB(SdkBytes.fromUtf8String(data)));
    tables.putItem(put -> put.tableName(variables.get("PAYLOADS_TABLE")).item(changed));
  }

  private JsonNode send(Call call) throws Exception {
    return send(call, Markers.API_KEY.text());
  }

  private JsonNode send(Call call, String key) throws Exception {
    calls++;
    Event event = call.event().header("authorization", "Bearer " + key);
    event.connection(Markers.CONNECTION.text());
    event.header("x-marked", Markers.HEADER.text()).header("cookie", Markers.HEADER.text());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handlers
          .get(call.route())
          .handleRequest(
              new ByteArrayInputStream(Event.JSON.writeValueAsBytes(event.json())),
              out,
              new TestContext(() -> 3_001));
    } catch (RuntimeException e) {
      thrown++;
      e.printStackTrace();
      return Event.JSON.createObjectNode();
    }
    JsonNode answer = Event.JSON.readTree(out.toByteArray());
    int status = answer.get("statusCode").asInt();
    statuses.add(status);
    if (status != 200) {
      System.out.println(new String(out.toByteArray(), UTF_8));
    }
    return answer;
  }
}
