package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.BatchRules.Merging;
import dev.deltacache.records.BatchRules.Restored;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IgnoredFields;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Re-sending a batch after any failure ends in the same state as sending it once. */
abstract class ResendContract extends StoreContract {
  // of each batch, more are written than one transaction takes
  private static final int RECORDS = 54;

  // that of the present dataset
  private Cursor known;

  /** Batches, sent to a dataset that has all but the last two of their records. */
  enum Batch {
    SAVE {
      @Override
      void sendTo(Cache cache, Cursor known) {
        // most changed, others as they are, added, or added again
        cache.save(records(RECORDS, i -> i < 48 ? ",\"n\":1" : ""));
      }
    },
    SAVE_WITH_AN_ID_TWICE {
      @Override
      void sendTo(Cache cache, Cursor known) {
        cache.save(
            Stream.of(records(RECORDS, i -> ",\"n\":1"), records(2, i -> ",\"n\":2"))
                .flatMap(Stream::of)
                .toArray(String[]::new));
      }
    },
    SAVE_MERGING_BY_CURSOR {
      @Override
      void sendTo(Cache cache, Cursor known) {
        BatchRules rules =
            new BatchRules(
                new Merging.IgnoreIfModifiedAfterCursor(Optional.of(known)),
                Restored.SILENT,
                IgnoredFields.NONE);
        cache.save(rules, records(RECORDS, i -> ",\"n\":1"));
      }
    },
    UPDATE {
      @Override
      void sendTo(Cache cache, Cursor known) {
        cache.update(records(RECORDS, i -> ",\"m\":{\"a\":" + i + "}"));
      }
    },
    DELETE {
      @Override
      void sendTo(Cache cache, Cursor known) {
        cache.delete(IntStream.range(0, RECORDS).mapToObj(i -> "r" + i).toArray(String[]::new));
      }
    };

    abstract void sendTo(Cache cache, Cursor known);
  }

  /** Where the function dies. */
  enum Death {
    BEFORE_A_REQUEST(DynamoDbRequest.class),
    AFTER_A_TRANSACTION(TransactWriteItemsRequest.class);

    private final Class<? extends DynamoDbRequest> at;

    Death(Class<? extends DynamoDbRequest> at) {
      this.at = at;
    }
  }

  private static final class DiedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @ParameterizedTest
  @EnumSource
  void batch_sentAgainAfterAFailureAtAnyCall_endsAsSentOnce(Batch batch) {
    prepare();
    batch.sendTo(cache, known);
    String once = state();

    for (Death death : Death.values()) {
      int survived = 0;
      for (; dies(death, survived, batch); survived++) {
        batch.sendTo(cache, known);
        assertThat(state()).as("died %s after %d more", death, survived).isEqualTo(once);
      }
      assertThat(survived).isGreaterThan(1);
    }
  }

  /** A new dataset, and a cursor that some of it is after. */
  private void prepare() {
    dataset = new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base");
    faults.before(UnaryOperator.identity());
    cache = cacheOver(faults.client(), dataset);
    cache.save(records(RECORDS - 2, _ -> ""));
    known = cache.delete("r3", "r4").last().orElseThrow();
    cache.save("{\"id\":\"r20\",\"n\":7}", "{\"id\":\"r21\",\"n\":7}");
  }

  /** Whether the batch, sent to a new dataset, takes so many requests that the function dies. */
  private boolean dies(Death death, int survived, Batch batch) {
    prepare();
    AtomicInteger left = new AtomicInteger(survived);
    faults.before(request -> die(death, left, request));
    Throwable died = catchThrowable(() -> batch.sendTo(cache, known));
    faults.before(UnaryOperator.identity());
    return died != null;
  }

  private DynamoDbRequest die(Death death, AtomicInteger left, DynamoDbRequest request) {
    boolean isDead = left.get() < 0;
    if (!isDead && (!death.at.isInstance(request) || left.getAndDecrement() > 0)) {
      return request;
    }
    if (!isDead && death == Death.AFTER_A_TRANSACTION) {
      client().transactWriteItems((TransactWriteItemsRequest) request);
    }
    throw new DiedException();
  }

  private String state() {
    Raw raw = raw();
    return cache.stream()
        + " "
        + cache.all().stream().map(Cache::text).toList()
        + " "
        + cache.first().checksum().orElseThrow()
        + " live %d, deleted %d, %s"
            .formatted(
                raw.headNumber(dataset, "live"),
                raw.headNumber(dataset, "del"),
                raw.activity(dataset));
  }

  private static String[] records(int count, IntFunction<String> fields) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\":\"r" + i + "\"" + fields.apply(i) + "}")
        .toArray(String[]::new);
  }
}
