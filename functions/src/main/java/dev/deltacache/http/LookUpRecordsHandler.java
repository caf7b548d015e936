package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Order;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /records/lookup}: records by their ids, as {@code GET /records?ids=} gives them, for
 * more ids than its headers hold.
 */
public final class LookUpRecordsHandler extends CallerHandler {
  public LookUpRecordsHandler() {
    this(Wiring.ofFunction());
  }

  public LookUpRecordsHandler(Wiring wiring) {
    super(wiring, Scope.READ);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    // a parameter that went unread would be a filter that was not applied
    Query.of(request, Set.of()).check();
    BodyParser body = new BodyParser();
    DatasetFields names = new DatasetFields(body);
    BodyParser.Field<Set<String>> ids =
        body.required("ids", Values.ids("ids", ChangesQuery.MAX_IDS, body.problems()));
    // large records may take more than one answer
    BodyParser.Field<String> after = body.optional("cursor", Values::text);
    body.read(request);
    DatasetKey dataset = names.of(caller);
    Optional<Cursor> cursor = after.value().map(text -> Cursors.decode(text, dataset, "cursor"));
    ChangesQuery query =
        new ChangesQuery(
            cursor,
            ChangesQuery.MAX_IDS,
            ApiResponse.MAX_ESCAPED_BODY_BYTES,
            ChangesQuery.ALL_ACTIONS,
            0,
            Optional.of(ids.get()),
            Order.ASCENDING);
    return PageAnswer.of(dataset, wiring().changes(dataset, query));
  }
}
