package dev.deltacache.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What goes wrong with calls, by a seed: some seeds have much of it, some none. */
final class Faults {
  /** What becomes of a call. */
  enum Fault {
    /** It is refused for its rate. */
    THROTTLED,
    /** It never arrives. */
    LOST,
    /** It is answered 500, and not done. */
    FAILED,
    /** It is done, and its answer lost. */
    UNANSWERED,
    /** It arrives after its sender gave up. */
    LATE,
    /** A transaction finds another one at its items. */
    CONFLICT,
    /** Its sender dies before it is sent. */
    CRASH_BEFORE,
    /** Its sender dies after it is done. */
    CRASH_AFTER,
    /** A page is short, or empty, though more follows. */
    SHORT_PAGE,
    /** Some of a batch's items are left. */
    UNPROCESSED,
    /** An eventually consistent read gives an older state. */
    STALE,
    /** Items of a transaction turn visible one by one. */
    ONE_BY_ONE
  }

  private static final Set<Fault> OF_READS = Set.of(Fault.THROTTLED, Fault.LOST, Fault.FAILED);

  private final Random random;
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final Map<Fault, Long> injected = new EnumMap<>(Fault.class);

  Faults(Random random) {
    this.random = random;
    for (Fault fault : Fault.values()) {
      double rate = List.of(0.0, 0.0, 0.01, 0.04).get(random.nextInt(4));
      rates.put(
          fault,
          switch (fault) {
            case SHORT_PAGE, UNPROCESSED, STALE -> rate * 8;
            case CRASH_BEFORE, CRASH_AFTER -> rate / 8;
            case ONE_BY_ONE -> random.nextInt(5) == 0 ? 0.3 : 1.0;
            default -> rate;
          });
    }
  }

  /** Whether it happens this time. */
  boolean happens(Fault fault) {
    boolean happens = random.nextDouble() < rates.get(fault);
    if (happens) {
      injected.merge(fault, 1L, Long::sum);
    }
    return happens;
  }

  /** What becomes of a read; throws where it is not made. */
  void beforeARead() {
    for (Fault fault : Fault.values()) {
      if (OF_READS.contains(fault) && happens(fault)) {
        throw failure(fault);
      }
    }
  }

  static SdkException failure(Fault fault) {
    return switch (fault) {
      case THROTTLED ->
          ProvisionedThroughputExceededException.builder()
              .statusCode(400)
              .awsErrorDetails(
                  AwsErrorDetails.builder()
                      .errorCode("ProvisionedThroughputExceededException")
                      .build())
              .build();
      case FAILED -> InternalServerErrorException.builder().statusCode(500).build();
      default -> SdkClientException.create("no answer");
    };
  }

  /** How often each was injected. */
  Map<Fault, Long> injected() {
    return injected;
  }
}
