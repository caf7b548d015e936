package dev.deltacache.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.TooManyDeletionsException;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The sync over a source that is slow, full or broken, and against the clock. */
final class SyncContactsTest extends SyncTest {
  private static final int RESERVE = (int) SyncContacts.RESERVE.toMillis();

  @Test
  void contacts_areCachedAsTheSourceHasThem_andCountedInTheRun() {
    fill(7);

    assertThat(invoke()).isTrue();

    assertEqualToSource();
    assertThat(counts()).isEqualTo(new RunCounts(7, 0, 0, 0));
    assertThat(waits).isEmpty();
  }

  @Test
  void contactsThatAreGone_areDeletedAtTheEndOfAPass() {
    fill(7);
    invoke();
    source.contacts.remove(id(2));
    source.contacts.remove(id(6));

    assertThat(invoke()).isTrue();

    assertEqualToSource();
    assertThat(counts()).isEqualTo(new RunCounts(7, 0, 2, 5));
  }

  @Test
  void aSourceThatRateLimits_isAskedAgainWhenItSays() {
    fill(2);
    String inTwoMinutes =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            time.instant().plusSeconds(7).plusSeconds(120).atOffset(ZoneOffset.UTC));
    source.next(
        Source.status(429, "7"), Source.status(503, inTwoMinutes), Source.status(429, "-1"));

    assertThat(invoke()).isTrue();

    assertThat(waits).hasSize(3);
    assertThat(waits.subList(0, 2)).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(120));
    assertThat(waits.get(2)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
    assertEqualToSource();
  }

  @Test
  void aSourceThatFailsForAWhile_isAskedAgain_aLittleLaterEachTime() {
    fill(5);
    httpTimeout = Duration.ofSeconds(1);
    source.next(Source.status(500), source.silence(), source.head(), Source.status(502));

    assertThat(invoke()).isTrue();

    assertThat(waits).hasSize(4);
    for (int i = 0; i < waits.size(); i++) {
      assertThat(waits.get(i)).isBetween(Duration.ofSeconds(1L << i), Duration.ofSeconds(2L << i));
    }
    assertEqualToSource();
  }

  @Test
  void aSourceThatStaysBroken_endsTheRun_andTheNextOneGoesOn() {
    fill(5 * PAGE);
    for (int i = 0; i < PatientHttp.MAX_TRIES; i++) {
      source.next(Source.status(500));
    }

    assertThatThrownBy(() -> invoke(Embedded.client(), () -> RESERVE + 900_000))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("was answered with 500, 5 times");
    assertThat(source.asked()).isEqualTo(PatientHttp.MAX_TRIES);

    assertThat(invoke()).isTrue();
    assertEqualToSource();
  }

  @Test
  void aSourceThatRefuses_isNotAskedAgain() {
    source.next(Source.status(403));

    assertThatThrownBy(this::invoke)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("was answered with 403");
    assertThat(waits).isEmpty();
  }

  @Test
  void anAnswerThatIsNoPage_isNoEmptyPage() {
    fill(3);
    invoke();

    for (String body : new String[] {"{}", "", "[]", "{\"contacts\": [", "{\"error\": \"x\"}"}) {
      source.next(Source.body(body));
      assertThatThrownBy(this::invoke).isInstanceOf(SourceException.class);
    }
    assertEqualToSource();
  }

  @Test
  void aSourceThatSuddenlyHasLittle_isNotBelieved() {
    fill(10);
    invoke();
    source.contacts.tailMap(id(4)).clear();

    assertThatThrownBy(this::invoke).isInstanceOf(TooManyDeletionsException.class);
    assertThatThrownBy(this::invoke).isInstanceOf(TooManyDeletionsException.class);
    assertThat(cached().values()).allMatch(record -> record.stored().isLive());

    // each pass asks for all of it again, until the source has it
    fill(10);
    assertThat(invoke()).isTrue();
    assertEqualToSource();
  }

  @Test
  void anInvocation_stopsBeforeLambdasTimeOut_andTheNextGoesOn() {
    fill(5 * PAGE);
    AtomicInteger left = new AtomicInteger(RESERVE + 2);

    // a ms for each page
    assertThat(invoke(Embedded.client(), left::getAndDecrement)).isFalse();
    assertThat(source.asked()).isEqualTo(2);
    assertThat(cached()).hasSize(2 * PAGE);
    assertThat(connection().checkpoint(SyncContacts.SYNC).version()).isEqualTo(2);

    assertThat(invoke()).isTrue();
    assertThat(source.asked()).isEqualTo(5);
    assertEqualToSource();
    assertThat(counts()).isEqualTo(new RunCounts(5 * PAGE, 0, 0, 0));
  }

  @Test
  void aWaitForWhichThereIsNoTime_isLeftToTheNextInvocation() {
    fill(2);
    source.next(Source.status(429, "60"));

    assertThat(invoke(Embedded.client(), () -> RESERVE + 60_000)).isFalse();

    assertThat(waits).isEmpty();
    assertThat(invoke()).isTrue();
    assertEqualToSource();
  }

  @Test
  void aResetInTheMiddleOfAPass_letsItBeginAnew() {
    fill(5 * PAGE);
    AtomicInteger left = new AtomicInteger(RESERVE + 2);
    invoke(Embedded.client(), left::getAndDecrement);
    reset();

    assertThat(invoke()).isTrue();

    assertThat(source.asked()).isEqualTo(2 + 5);
    assertEqualToSource();
  }

  @Test
  void aWindowOfAPassThatCameToNothing_isNotGoneOnWith() {
    fill(3);
    invoke();
    dataset().startDeletions(IfOpen.RESUME);
    dataset().batchSave(List.copyOf(source.contacts.values()));
    source.contacts.remove(id(1));

    assertThat(invoke()).isTrue();

    assertEqualToSource();
  }

  @Test
  void ofTwoInvocationsAtOnce_theSlowerEnds() {
    fill(3 * PAGE);
    AtomicInteger first = new AtomicInteger(RESERVE + 1);
    invoke(Embedded.client(), first::getAndDecrement);
    AtomicInteger once = new AtomicInteger();
    source.next(
        exchange -> {
          // the other one saves and notes the same page while it is on its way to this one
          if (once.getAndIncrement() == 0) {
            AtomicInteger left = new AtomicInteger(RESERVE + 1);
            assertThat(invoke(Embedded.client(), left::getAndDecrement)).isFalse();
          }
          Source.body(
                  "{\"contacts\": ["
                      + source.contacts.get(id(3))
                      + "], \"next\": \""
                      + id(5)
                      + "\"}")
              .answer(exchange);
        });

    assertThatThrownBy(this::invoke).isInstanceOf(CheckpointConflictException.class);

    assertThat(invoke()).isTrue();
    assertEqualToSource();
    assertThat(counts().added()).isEqualTo(3 * PAGE);
    assertThat(connection().checkpoint(SyncContacts.SYNC)).isEqualTo(Checkpoint.NONE);
  }
}
