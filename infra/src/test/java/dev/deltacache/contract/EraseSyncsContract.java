package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ErasedConnection;
import dev.deltacache.records.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/** Syncs, runs and checkpoints of connections that are erased. */
abstract class EraseSyncsContract extends EraseContract {
  @Test
  void syncsAsTheyRun_leaveNothing() {
    RunId done = cache.startRun("contacts", "Contact", "Deal");
    cache.save(records(2));
    cache.succeed(done);
    cache.startRun("contacts", "Contact");
    cache.startRun("tickets", "Ticket");
    wiring.syncs().putCheckpoint(checkpoint("contacts"), "{}", OptionalLong.empty());
    wiring.syncs().putCheckpoint(checkpoint("of::many, many"), "{}", OptionalLong.empty());

    assertThat(erase()).isEqualTo(new ErasedConnection(3, false));

    assertThat(raw().everything()).noneMatch(item -> item.contains("s4:test"));
    pruneLater();
    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));
    assertThat(raw().everything()).isEmpty();
  }

  @Test
  void run_isDeletedBeforeItsSync_whoseItemIsHowItIsFound() {
    putSync(sync("contacts"), 20);
    faults.onceBefore(
        BatchWriteItemRequest.class,
        () -> {
          assertThat(raw().names(sync("contacts").encoded(), "RUN#")).hasSize(60);
        });
    List<Integer> runsLeft = new ArrayList<>();
    faults.before(
        request -> {
          if (request instanceof BatchWriteItemRequest write
              && write.toString().contains("AttributeValue(S=SYNC)")) {
            runsLeft.add(raw().names(sync("contacts").encoded(), "RUN#").size());
          }
          return request;
        });

    assertThat(erase()).isEqualTo(new ErasedConnection(0, true));

    assertThat(runsLeft).containsExactly(0);
    assertThat(raw().everything()).isEmpty();
  }

  @Test
  void runThatIsStartedWhileItsSyncIsDeleted_isDeletedToo() {
    putSync(sync("contacts"), 1);
    List<String> started = new ArrayList<>();
    faults.before(
        request -> {
          if (started.isEmpty()
              && request instanceof BatchWriteItemRequest write
              && write.toString().contains("AttributeValue(S=SYNC)")) {
            putSync(sync("contacts"), 2);
            started.add("run");
          }
          return request;
        });

    erase();

    assertThat(started).hasSize(1);
    assertThat(raw().everything()).isEmpty();
  }
}
