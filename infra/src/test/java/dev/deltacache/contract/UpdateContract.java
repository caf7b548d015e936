package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.RecordTooLargeException;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Updates: fields merged into the stored records. */
abstract class UpdateContract extends StoreContract {
  private static final Duration PAYLOAD_TTL = Duration.ofDays(30);

  @Test
  void update_mergesObjects_andReplacesArraysAndScalars() {
    cache.save("{\"id\":\"a\",\"n\":1.50,\"o\":{\"x\":1,\"y\":[1,2]},\"l\":[1,2]}");

    BatchResult result =
        cache.update("{\"id\":\"a\",\"o\":{\"y\":[3],\"z\":null},\"l\":[],\"m\":2}");

    assertThat(result.updated()).containsExactly("a");
    assertThat(Cache.text(cache.only()))
        .isEqualTo(
            "{\"id\":\"a\",\"n\":1.50,\"o\":{\"x\":1,\"y\":[3],\"z\":null},\"l\":[],\"m\":2}");
  }

  @Test
  void update_hasTheFingerprintOfTheMergedRecord_soThatAFullSaveOfItIsUnchanged() {
    cache.save("{\"id\":\"a\",\"n\":1,\"o\":{\"x\":1}}");
    cache.update("{\"id\":\"a\",\"o\":{\"y\":2}}");

    assertThat(cache.save("{\"o\":{\"y\":2.0,\"x\":1},\"n\":1e0,\"id\":\"a\"}").unchanged())
        .containsExactly("a");
  }

  @Test
  void update_thatChangesNothing_isUnchanged_andWritesNothing() {
    cache.save("{\"id\":\"a\",\"n\":1,\"o\":{\"x\":1}}");
    int before = faults.sent().size();

    BatchResult result = cache.update("{\"id\":\"a\",\"o\":{\"x\":1.0}}");

    assertThat(result.unchanged()).containsExactly("a");
    assertThat(result.last()).isEmpty();
    assertThat(faults.sent().subList(before, faults.sent().size()))
        .noneMatch(TransactWriteItemsRequest.class::isInstance);
  }

  @Test
  void update_ofUnknownAndDeletedIds_storesNothing_andNamesThem() {
    cache.save("{\"id\":\"dead\"}", "{\"id\":\"live\"}");
    cache.delete("dead");

    BatchResult result =
        cache.update(
            "{\"id\":\"none\",\"n\":1}", "{\"id\":\"dead\",\"n\":1}", "{\"id\":\"live\",\"n\":1}");

    assertThat(result.unknown()).containsExactly("none", "dead");
    assertThat(result.updated()).containsExactly("live");
    assertThat(cache.stream()).containsExactly("dead DELETED", "live UPDATED");
  }

  @Test
  void update_inAnUnknownDataset_makesNone() {
    assertThat(cache.update("{\"id\":\"a\"}").unknown()).containsExactly("a");
    assertThat(cache.isUnknown()).isTrue();
  }

  @Test
  void update_ofARecordWhosePayloadHasExpired_isLeftOut() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    time.pass(PAYLOAD_TTL);

    assertThat(cache.update("{\"id\":\"a\",\"m\":2}").payloadGone()).containsExactly("a");
    assertThat(cache.only().payload()).isEmpty();
  }

  @Test
  void update_ofARecordWhosePayloadIsAbsent_isLeftOut() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    ServedRecord a = cache.only();
    // another commit vouches for it: what is absent now is gone, and not on its way
    cache.save("{\"id\":\"b\"}");
    raw().payloads(a.stored(), incarnation()).hide();

    assertThat(cache.update("{\"id\":\"a\",\"m\":2}").payloadGone()).containsExactly("a");
  }

  @Test
  void update_ofAPayloadThatIsStillTurningVisible_waitsForIt() {
    other().save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable payload = raw().payloads(cache.only().stored(), incarnation());
    payload.hide();
    time.onPause(payload::reveal);

    assertThat(cache.update("{\"id\":\"a\",\"m\":2}").updated()).containsExactly("a");
    assertThat(Cache.text(cache.only())).isEqualTo("{\"id\":\"a\",\"n\":1,\"m\":2}");
  }

  @Test
  void update_overtakenByAnother_mergesIntoWhatThatOneLeft() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().update("{\"id\":\"a\",\"other\":1}");
        });

    cache.update("{\"id\":\"a\",\"mine\":1}");

    assertThat(Cache.text(cache.only())).isEqualTo("{\"id\":\"a\",\"n\":1,\"other\":1,\"mine\":1}");
  }

  @Test
  void update_toARecordThatIsTooLarge_isRefused_andNothingOfTheBatchIsSaved() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\",\"v\":\"" + noise(1, 700_000) + "\"}");
    long version = raw().headNumber(dataset, "ver");

    assertThatThrownBy(
            () ->
                cache.update(
                    "{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\",\"w\":\"" + noise(2, 900_000) + "\"}"))
        .isInstanceOf(RecordTooLargeException.class)
        .hasMessageContaining("'b', once merged, takes");
    assertThat(raw().headNumber(dataset, "ver")).isEqualTo(version);
  }

  @Test
  void updates_ofMoreThanIsHeldInMemoryAtOnce_areAllMade_andOneTooLargeIsFoundBeforeAnyIs() {
    String filler = "x".repeat(3_500_000);
    String[] large = new String[12];
    for (int i = 0; i < large.length; i++) {
      large[i] = "{\"id\":\"" + i + "\",\"v\":\"" + filler + "\"}";
      cache.save(large[i]);
    }
    String[] updates = new String[large.length];
    for (int i = 0; i < large.length; i++) {
      updates[i] = "{\"id\":\"" + i + "\",\"n\":" + i + "}";
    }
    String[] oneTooLarge = updates.clone();
    oneTooLarge[11] = "{\"id\":\"11\",\"w\":\"" + "y".repeat(900_000) + "\"}";

    assertThatThrownBy(() -> cache.update(oneTooLarge)).isInstanceOf(RecordTooLargeException.class);
    assertThat(cache.update("{\"id\":\"0\",\"v\":1}").updated()).hasSize(1);
    assertThat(cache.update(updates).updated()).hasSize(12);
  }

  @Test
  void updates_fromManyWriters_areAllThereInTheEnd() throws Exception {
    cache.save("{\"id\":\"a\"}");
    AtomicInteger failures = new AtomicInteger();
    List<Thread> writers =
        List.of(0, 1, 2, 3).stream()
            .map(
                writer ->
                    Thread.ofVirtual()
                        .unstarted(
                            () -> {
                              for (int i = 0; i < 5; i++) {
                                String field = "\"w" + writer + "_" + i + "\":1";
                                if (other()
                                    .update("{\"id\":\"a\"," + field + "}")
                                    .updated()
                                    .isEmpty()) {
                                  failures.incrementAndGet();
                                }
                              }
                            }))
            .toList();
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(failures).hasValue(0);
    for (int writer = 0; writer < 4; writer++) {
      for (int i = 0; i < 5; i++) {
        assertThat(Cache.text(cache.only())).contains("\"w" + writer + "_" + i + "\":1");
      }
    }
  }

  private static String noise(long seed, int bytes) {
    byte[] noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    return HexFormat.of().formatHex(noise);
  }
}
