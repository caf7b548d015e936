package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Problem;
import dev.deltacache.records.Scope;
import dev.deltacache.records.SyncStatus;
import dev.deltacache.records.SyncTrigger;
import dev.deltacache.records.TooManySyncsException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GET /sync/status}: how syncs are doing, in the shape that Nango's client expects. */
public final class SyncStatusHandler extends KeyHandler {
  private static final Set<String> PARAMETERS =
      Set.of("provider_config_key", "syncs", "connection_id");
  private static final String ALL = "*";

  public SyncStatusHandler() {
    this(Wiring.ofFunction());
  }

  public SyncStatusHandler(Wiring wiring) {
    super(wiring, Scope.READ);
  }

  @Override
  ApiResponse call(ApiKey key, ApiRequest request, Duration patience) {
    Query query = Query.of(request, PARAMETERS);
    String integration = query.name("provider_config_key");
    Optional<String> connection = query.optionalName("connection_id");
    Set<SyncTrigger.Name> names = names(query);
    query.check();
    try {
      List<SyncStatus> syncs =
          wiring().syncs().syncStatus(key.environment(), integration, connection, names);
      return SyncStatusAnswer.of(syncs);
    } catch (TooManySyncsException e) {
      throw RejectedException.of(
          new Problem("invalid_query_params", List.of(e.field()), e.getMessage()));
    }
  }

  // none of them stands for all
  private static Set<SyncTrigger.Name> names(Query query) {
    Set<SyncTrigger.Name> names = new LinkedHashSet<>();
    String text = query.get("syncs").orElse("");
    if (text.equals(ALL)) {
      return names;
    }
    String[] parts = text.split(",", -1);
    if (parts.length > SyncStatus.MOST) {
      query.problem("syncs", "must be at most " + SyncStatus.MOST + " names");
      return names;
    }
    for (String name : parts) {
      Optional<SyncTrigger.Name> parsed = SyncTrigger.Name.parse(name);
      if (parsed.isEmpty()) {
        query.problem("syncs", "must be * or names, each 'name' or 'name::variant', with commas");
        return names;
      }
      names.add(parsed.get());
    }
    return names;
  }
}
