package dev.deltacache.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.RunCounts;
import dev.deltacache.reliability.Effort;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A sync that is killed, and started again. */
final class KilledSyncTest extends SyncTest {
  private static final int PAGES = 50;
  private static final int MINUTES = 900_000;

  /** Where, within the work for one page, and when. */
  private enum Kill {
    BEFORE_THE_SAVE,
    IN_THE_SAVE,
    AFTER_THE_SAVE,
    AFTER_THE_CHECKPOINT;

    MortalClient.Moment moment() {
      return switch (this) {
        case BEFORE_THE_SAVE, AFTER_THE_SAVE -> MortalClient.Moment.BEFORE;
        case IN_THE_SAVE, AFTER_THE_CHECKPOINT -> MortalClient.Moment.AFTER;
      };
    }

    boolean isAt(DynamoDbRequest request) {
      return switch (this) {
        case BEFORE_THE_SAVE -> true;
        case IN_THE_SAVE -> request instanceof TransactWriteItemsRequest;
        case AFTER_THE_SAVE, AFTER_THE_CHECKPOINT -> isCheckpoint(request);
      };
    }

    private static boolean isCheckpoint(DynamoDbRequest request) {
      return request instanceof UpdateItemRequest update
          && update.key().get("item").s().equals("CHECKPOINT");
    }
  }

  /** Whether it was killed; it then did nothing more. */
  private boolean isKilled(MortalClient mortal) {
    Throwable thrown = catchThrowable(() -> invoke(mortal.client(), () -> MINUTES));
    assertThat(thrown == null).isEqualTo(!mortal.isDead());
    return mortal.isDead();
  }

  private void killAtEachPage() {
    for (int page = 0; page < PAGES; page++) {
      for (Kill kill : Kill.values()) {
        int asked = source.asked();
        assertThat(
                isKilled(
                    new MortalClient(
                        Embedded.client(),
                        kill.moment(),
                        request -> source.asked() > asked && kill.isAt(request))))
            .as("%s %s", page, kill)
            .isTrue();
        assertThat(source.asked()).as("one page, %s %s", page, kill).isEqualTo(asked + 1);
        assertThat(source.lastPage()).as("%s", kill).isEqualTo(page);
      }
    }
  }

  @Test
  void killedAtEachPage_inEachWay_endsWithWhatTheSourceHas() {
    fill(PAGES * PAGE);

    killAtEachPage();
    assertThat(cached()).hasSize(PAGES * PAGE);
    int asked = source.asked();
    assertThat(invoke()).isTrue();

    assertThat(source.asked()).isEqualTo(asked);
    assertEqualToSource();
    // each page was saved three times, once by each that came so far; only the first changed it
    assertThat(counts()).isEqualTo(new RunCounts(PAGES * PAGE, 0, 0, 2 * PAGES * PAGE));
    assertThat(connection().checkpoint(SyncContacts.SYNC)).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void killedAtEachPage_ofALaterPass_findsWhatChangedAndWentAndCame() {
    fill(PAGES * PAGE);
    assertThat(invoke()).isTrue();
    for (int page = 0; page < PAGES; page++) {
      int first = page * PAGE;
      source.contacts.remove(id(first));
      put(id(first + 1), 2);
      put(id(first) + "new", 1);
    }

    killAtEachPage();
    assertThat(cached().values()).allMatch(record -> record.stored().isLive());
    assertThat(invoke()).isTrue();

    assertEqualToSource();
    // what changed is counted with the change; what did not, with the end of its batch, so that the
    // save which was killed is missing
    assertThat(counts())
        .isEqualTo(new RunCounts(PAGES * PAGE + PAGES, PAGES, PAGES, 2 * PAGES * PAGE));
    assertThat(cached().values().stream().filter(record -> !record.stored().isLive()))
        .hasSize(PAGES)
        .allMatch(record -> !source.contacts.containsKey(record.stored().id()));
  }

  @Test
  void killedWhenAllIsDeleted_readsNothingAgain() {
    fill(2 * PAGE);
    dataset().batchSave(List.copyOf(source.contacts.values()));
    source.contacts.remove(id(1));
    assertThat(
            isKilled(
                new MortalClient(
                    Embedded.client(), MortalClient.Moment.BEFORE, KilledSyncTest::isDelete)))
        .isTrue();
    int asked = source.asked();

    assertThat(invoke()).isTrue();

    assertThat(source.asked()).isEqualTo(asked);
    assertEqualToSource();
    assertThat(connection().checkpoint(SyncContacts.SYNC)).isEqualTo(Checkpoint.NONE);
  }

  private static boolean isDelete(DynamoDbRequest request) {
    return Kill.isCheckpoint(request)
        && ((UpdateItemRequest) request).updateExpression().contains("REMOVE #json");
  }

  @ParameterizedTest
  @EnumSource
  void killedAtAnyRequest_andStartedAgain_endsWithWhatTheSourceHas(MortalClient.Moment moment) {
    int kills = 0;
    boolean killed = true;
    for (int at = 0; killed; at += Effort.cases(2, 1)) {
      startWithAConnection();
      source.contacts.clear();
      fill(2 * PAGE);
      dataset().batchSave(List.copyOf(source.contacts.values()));
      source.contacts.remove(id(4));
      put(id(1), 2);
      put("new", 1);
      AtomicInteger left = new AtomicInteger(at);

      killed =
          isKilled(new MortalClient(Embedded.client(), moment, _ -> left.getAndDecrement() == 0));
      kills += killed ? 1 : 0;

      assertThat(!killed || invoke()).as("killed at %s", at).isTrue();
      assertEqualToSource();
      RunCounts counts = counts();
      assertThat(new RunCounts(counts.added(), counts.updated(), counts.deleted(), 0))
          .as("killed at %s", at)
          .isEqualTo(new RunCounts(1, 1, 1, 0));
    }
    assertThat(kills).isGreaterThan(Effort.cases(20, 40));
  }
}
