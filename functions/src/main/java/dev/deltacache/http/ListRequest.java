package dev.deltacache.http;

import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Order;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a list asks for, by its parameters. */
record ListRequest(DatasetKey dataset, ChangesQuery query) {
  private static final Set<String> PARAMETERS =
      Set.of("model", "variant", "cursor", "limit", "filter", "modified_after", "delta", "order");
  private static final Set<String> REPEATABLE = Set.of("ids");
  private static final int DEFAULT_LIMIT = 100;

  /**
   * Reads the parameters.
   *
   * @throws RejectedException with each thing that is wrong
   */
  static ListRequest of(ApiRequest request, Caller caller) {
    Query query = Query.of(request, PARAMETERS, REPEATABLE);
    String model = query.name("model");
    String variant = query.name("variant", Optional.of(DatasetKey.BASE_VARIANT));
    int limit = query.number("limit", DEFAULT_LIMIT, 1, ChangesQuery.MAX_LIMIT);
    Set<Action> actions = actions(query);
    long modifiedAfterMs = modifiedAfterMs(query);
    Optional<Set<String>> ids = query.ids("ids", ChangesQuery.MAX_IDS);
    Order order = order(query);
    query.check();
    DatasetKey dataset = caller.dataset(model, variant);
    Optional<Cursor> cursor =
        query.get("cursor").map(text -> Cursors.decode(text, dataset, "cursor"));
    return new ListRequest(
        dataset,
        new ChangesQuery(
            cursor,
            limit,
            ApiResponse.MAX_ESCAPED_BODY_BYTES,
            actions,
            modifiedAfterMs,
            ids,
            order));
  }

  private static Set<Action> actions(Query query) {
    Optional<String> filter = query.get("filter");
    if (filter.isEmpty()) {
      return ChangesQuery.ALL_ACTIONS;
    }
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (String name : filter.get().split(",", -1)) {
      Optional<Action> action =
          Arrays.stream(Action.values()).filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
      if (action.isEmpty()) {
        query.problem("filter", "must be one or more of added,updated,deleted");
        return ChangesQuery.ALL_ACTIONS;
      }
      actions.add(action.get());
    }
    return actions;
  }

  private static long modifiedAfterMs(Query query) {
    OptionalLong modifiedAfterMs = query.time("modified_after");
    OptionalLong delta = query.time("delta");
    if (query.get("delta").isPresent() && query.get("modified_after").isPresent()) {
      query.problem("delta", "is the old name of modified_after: give one of them");
    }
    return modifiedAfterMs.orElse(delta.orElse(0));
  }

  private static Order order(Query query) {
    return switch (query.get("order").orElse("asc")) {
      case "asc" -> Order.ASCENDING;
      case "desc" -> Order.DESCENDING;
      default -> {
        query.problem("order", "must be asc or desc");
        yield Order.ASCENDING;
      }
    };
  }
}
