package dev.deltacache.handlers;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.dynamo.Time;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.Permissions;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tables of their own, and one instance of each function over them, which all tenants call, as they
 * do on Lambda. What a call makes up at random follows from who calls and how often that did, so
 * that the calls of one tenant give the same whether there is another or not.
 */
final class TenantWorld implements AutoCloseable {
  private final TestTime clock = new TestTime(HandlerTest.START);
  private final Random random = new Random();
  private final Map<Tenant, Integer> calls = new HashMap<>();
  private final Map<String, RequestStreamHandler> handlers;
  private final List<String> requested = new ArrayList<>();
  private final Map<String, String> variables;
  private final EmbeddedDynamo dynamo;

  TenantWorld() throws IOException, ReflectiveOperationException {
    Template template = ProjectFiles.template();
    variables = template.functions().getFirst().environment();
    dynamo = EmbeddedDynamo.open(template);
    Time time = new Time(clock, () -> clock.millis() * 1_000_000, clock::pass, random);
    Wiring wiring =
        Wiring.of(
            Permissions.client(dynamo.client()),
            Permissions.bus(events -> events.forEach(event -> requested.add(event.toString()))),
            variables,
            time);
    handlers = DescribedCalls.handlers(wiring);
  }

  /** Sends what a tenant asks, with a key of its environment. */
  Answer send(Tenant tenant, String route, Event event) {
    // an environment's name may be none that a header can carry
    String secret = "key-" + Integer.toHexString(tenant.environment().hashCode());
    if (calls.merge(tenant, 1, Integer::sum) == 1) {
      ApiKey key =
          new ApiKey(tenant.environment(), EnumSet.allOf(Scope.class), "a tenant's", false);
      new PutApiKey(dynamo.client(), variables.get("KEYS_TABLE")).put(secret, key);
    }
    random.setSeed(31L * tenant.hashCode() + calls.get(tenant));
    return HandlerTest.send(
        handlers.get(route),
        event
            .header("authorization", "Bearer " + secret)
            .header("provider-config-key", tenant.integration())
            .header("connection-id", tenant.connection()));
  }

  /** All items of three tables, whole; the keys' table is none of the tenants'. */
  List<String> items() {
    return Stream.of("DATASETS_TABLE", "RECORDS_TABLE", "PAYLOADS_TABLE")
        .flatMap(
            variable ->
                dynamo
                    .client()
                    .scanPaginator(
                        scan -> scan.tableName(variables.get(variable)).consistentRead(true))
                    .items()
                    .stream()
                    .map(item -> variable + " " + new TreeMap<>(item)))
        .sorted()
        .toList();
  }

  /** What was asked of whoever runs syncs. */
  List<String> requested() {
    return requested;
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
