package dev.deltacache.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.dynamo.Time;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.Position;
import dev.deltacache.records.StreamEnd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that must miss nothing, while real threads update, delete and add again what they read. */
abstract class ReadStormContract extends StoreContract {
  private static final int WRITERS = 3;
  private static final int WRITES = 60;
  private static final Set<String> IDS =
      IntStream.range(0, 30).mapToObj(i -> "r" + i).collect(toSet());

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Waits for real: that is what lets the others go on. */
  private Cache reader;

  @BeforeEach
  void saveAll() {
    cache.save(IDS.stream().map(id -> Cache.read("{\"id\":\"" + id + "\"}")).toList());
    reader =
        new Cache(
            Wiring.of(
                client(), environment(), Time.system(new TestTime(time.instant()), new Random(3))),
            dataset);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private interface Check {
    void run();
  }

  /** Reads again and again until all writers have done their writes; how often. */
  private int readUnderStorm(Check check) throws Exception {
    List<Future<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(threads.submit(writer(writer)));
    }
    int reads = 0;
    while (reads == 0 || writers.stream().anyMatch(one -> !one.isDone())) {
      check.run();
      reads++;
    }
    for (Future<Void> writer : writers) {
      writer.get();
    }
    return reads;
  }

  private Callable<Void> writer(int number) {
    // its own clock: another's pauses must not end its patience
    TestTime own = new TestTime(time.instant());
    Cache writer = new Cache(Wiring.of(client(), environment(), own.time(100 + number)), dataset);
    Random random = new Random(number);
    return () -> {
      for (int write = 0; write < WRITES; write++) {
        int first = random.nextInt(30);
        int count = 1 + random.nextInt(8);
        List<String> ids =
            IntStream.range(first, first + count).mapToObj(i -> "r" + i % 30).toList();
        if (random.nextInt(4) == 0) {
          writer.delete(ids.toArray(String[]::new));
        } else {
          String value = number + "-" + write;
          writer.save(
              ids.stream()
                  .map(id -> Cache.read("{\"id\":\"%s\",\"n\":\"%s\"}".formatted(id, value)))
                  .toList());
        }
      }
      return null;
    };
  }

  private static Set<String> idSet(ChangesPage page) {
    return page.records().stream().map(served -> served.stored().id()).collect(toSet());
  }

  @Test
  void lookUp_givesEveryRecord() throws Exception {
    int reads =
        readUnderStorm(
            () -> {
              ChangesPage page = reader.page(Ask.all().ids(IDS));
              assertThat(idSet(page)).isEqualTo(IDS);
              assertThat(page.records())
                  .hasSize(IDS.size())
                  .extracting(one -> one.stored().position())
                  .isSorted();
            });
    assertThat(reads).isGreaterThan(5);
  }

  @Test
  void lookUp_pageByPage_givesEveryRecord() throws Exception {
    readUnderStorm(
        () -> {
          Set<String> all = new HashSet<>();
          Optional<Cursor> next = Optional.empty();
          do {
            ChangesPage page = reader.page(Ask.all().ids(IDS).limit(11).from(next));
            all.addAll(idSet(page));
            next = page.next();
          } while (next.isPresent());
          assertThat(all).isEqualTo(IDS);
        });
  }

  @Test
  void pageDownwards_givesEveryRecordOnce_newestFirst() throws Exception {
    int reads =
        readUnderStorm(
            () -> {
              ChangesPage page = reader.page(Ask.all().newestFirst());
              assertThat(idSet(page)).isEqualTo(IDS);
              List<Position> positions =
                  page.records().stream().map(one -> one.stored().position()).toList();
              assertThat(positions).hasSize(IDS.size());
              assertThat(positions.reversed()).isSorted();
            });
    assertThat(reads).isGreaterThan(5);
  }

  @Test
  void last_isAlwaysACursorToGoOnFrom() throws Exception {
    readUnderStorm(
        () -> {
          Cursor first = reader.end(StreamEnd.Offset.FIRST).orElseThrow();
          Cursor last = reader.end(StreamEnd.Offset.LAST).orElseThrow();
          assertThat(reader.page(Ask.all().from(first)).resume()).isPresent();
          assertThat(reader.page(Ask.all().from(last)).resume()).isPresent();
        });
  }
}
