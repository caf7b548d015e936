package dev.deltacache.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** All operations, one after the other, on one dataset. */
final class Passage {
  private static final int NO_RECORDS = 0;
  private static final int CHANGED = 10;
  private static final int DELTA = 100;
  // a page of few changes takes too little to be measured once
  private static final int DELTA_READS = 20;
  private static final int MAX_DELETES = 10_000;

  private final Supplier<Cache> cold;
  private final Caller caller;
  private final Contacts contacts;
  private final int[] revisions;
  private final int batch;

  /**
   * Of a dataset that is empty.
   *
   * @param cold makes a process that remembers nothing of any dataset
   * @param batch records a batch, and a page of the full list
   */
  Passage(Supplier<Cache> cold, Caller caller, Contacts contacts, int size, int batch) {
    this.cold = cold;
    this.caller = caller;
    this.contacts = contacts;
    this.revisions = new int[size];
    this.batch = batch;
  }

  /** Does them all; each one's usage is told when it has ended. */
  void play(BiConsumer<Operation, Usage> each) {
    int size = revisions.length;
    Cache first = cold.get();
    saveAll(first, "added", size);
    each.accept(Operation.FIRST_SAVE, caller.used());
    saveAll(first, "unchanged", size);
    each.accept(Operation.RESAVE_WARM, caller.used());
    Cache cache = cold.get();
    saveAll(cache, "unchanged", size);
    each.accept(Operation.RESAVE_COLD, caller.used());
    change(size / CHANGED);
    saveAll(cache, "updated", size / CHANGED);
    each.accept(Operation.TENTH_CHANGED, caller.used());
    String cursor = listAll(cache);
    each.accept(Operation.FULL_LIST, caller.used());
    each.accept(Operation.DELTA_LIST, delta(cache, cursor));
    track(cache);
    each.accept(Operation.TRACKING_PASS, caller.used());
    delete(cache);
    each.accept(Operation.DELETE, caller.used());
    caller.ask(cache, Call.RESET, size);
    each.accept(Operation.RESET, caller.used());
  }

  /** For the price of a record alone: all are new, then changed, then deleted. */
  void playPrices(BiConsumer<Operation, Usage> each) {
    int size = revisions.length;
    Cache cache = cold.get();
    saveAll(cache, "added", size);
    each.accept(Operation.FIRST_SAVE, caller.used());
    change(size);
    saveAll(cache, "updated", size);
    each.accept(Operation.ALL_CHANGED, caller.used());
    delete(cache);
    each.accept(Operation.DELETE, caller.used());
  }

  // as many as asked for, all over the dataset
  private IntStream spread(int count) {
    int step = revisions.length / count;
    return IntStream.range(0, count).map(i -> i * step);
  }

  private void change(int count) {
    spread(count).forEach(number -> revisions[number]++);
  }

  private void saveAll(Cache cache, String outcome, int expected) {
    int count = 0;
    for (int from = 0; from < revisions.length; from += batch) {
      int to = Math.min(revisions.length, from + batch);
      List<String> records = IntStream.range(from, to).mapToObj(this::json).toList();
      count += caller.save(cache, records).get(outcome).asInt();
    }
    check(outcome, expected, count);
  }

  private String json(int number) {
    return contacts.json(number, revisions[number]);
  }

  // where a consumer goes on from
  private String listAll(Cache cache) {
    int count = 0;
    String cursor = "";
    JsonNode page;
    do {
      page = caller.list(cache, batch, cursor);
      count += page.get("records").size();
      cursor = page.get("resume_cursor").asText();
    } while (!page.get("next_cursor").isNull());
    check("listed", revisions.length, count);
    return cursor;
  }

  private Usage delta(Cache cache, String cursor) {
    change(DELTA);
    JsonNode saved = caller.save(cache, spread(DELTA).mapToObj(this::json).toList());
    check("updated", DELTA, saved.get("updated").asInt());
    // only the lists count
    Usage _ = caller.used();
    for (int i = 0; i < DELTA_READS; i++) {
      JsonNode page = caller.list(cache, 1_000, cursor);
      check("listed", DELTA, page.get("records").size());
    }
    return caller.used();
  }

  private void track(Cache cache) {
    caller.ask(cache, Call.START_TRACKING, NO_RECORDS);
    saveAll(cache, "unchanged", revisions.length);
    while (caller.ask(cache, Call.END_TRACKING, NO_RECORDS).get("has_more").asBoolean()) {}
  }

  private void delete(Cache cache) {
    int deletes = Math.min(revisions.length, MAX_DELETES);
    int count = 0;
    for (int from = 0; from < deletes; from += batch) {
      List<String> records =
          IntStream.range(from, Math.min(deletes, from + batch))
              .mapToObj(number -> "{\"id\":\"" + Contacts.id(number) + "\"}")
              .toList();
      count += caller.delete(cache, records).get("deleted").asInt();
    }
    check("deleted", deletes, count);
  }

  private static void check(String outcome, int expected, int count) {
    if (count != expected) {
      throw new IllegalStateException(
          "%d records are %s, not %d".formatted(count, outcome, expected));
    }
  }
}
