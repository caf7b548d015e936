package dev.deltacache.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.ConflictException;
import dev.deltacache.records.ThrottledException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

final class RetriesTest {
  private static final int FAR_TOO_MANY = 10_000;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger tries = new AtomicInteger();
  // a pause moves the clock
  private final Time time =
      new Time(
          Clock.systemUTC(), nanos::get, pause -> nanos.addAndGet(pause.toNanos()), new Random(1));

  @Test
  void attempt_thatWorksInTheEnd_givesItsResult() {
    assertThat(until(() -> tries.get() < 4 ? Optional.empty() : Optional.of("done")))
        .isEqualTo("done");
    assertThat(tries).hasValue(4);
  }

  @Test
  void otherWriters_untilTheDeadline_areAConflict() {
    assertThatThrownBy(() -> until(Optional::empty)).isInstanceOf(ConflictException.class);
    assertThat(tries).hasValueGreaterThan(3);
  }

  @Test
  void noAnswer_untilTheDeadline_isAConflict() {
    assertThatThrownBy(() -> until(failing(SdkClientException.create("lost"))))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> until(failing(TransactionInProgressException.builder().build())))
        .isInstanceOf(ConflictException.class);
    assertThat(tries).hasValueGreaterThan(6);
  }

  @Test
  void refusalsForTheRate_untilTheDeadline_areThrottling() {
    assertThatThrownBy(() -> until(failing(refusal("ThrottlingException"))))
        .isInstanceOf(ThrottledException.class);
    assertThatThrownBy(() -> until(failing(new ThrottledException(null))))
        .isInstanceOf(ThrottledException.class);
    assertThat(tries).hasValueGreaterThan(6);
  }

  @Test
  void refusal_thatWouldComeAgain_isThrownAtOnce() {
    assertThatThrownBy(() -> until(failing(refusal("ValidationException"))))
        .isInstanceOf(DynamoDbException.class);
    assertThat(tries).hasValue(1);
  }

  private <T> T until(Supplier<Optional<T>> attempt) {
    return Retries.until(
        Deadline.in(Duration.ofMillis(100), time),
        time,
        () -> {
          assertThat(tries.incrementAndGet()).as("tries").isLessThan(FAR_TOO_MANY);
          return attempt.get();
        });
  }

  private static Supplier<Optional<String>> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private static RuntimeException refusal(String code) {
    return DynamoDbException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }
}
