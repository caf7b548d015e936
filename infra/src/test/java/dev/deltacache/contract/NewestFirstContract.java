package dev.deltacache.contract;

import java.time.Duration;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Pages downwards, and what they are made of. */
abstract class NewestFirstContract extends StoreContract {
  static final Ask NEWEST = Ask.all().newestFirst();

  static final Duration RECORD_TTL = Duration.ofDays(60);

  void saveMany(int count, String value) {
    cache.save(
        IntStream.range(0, count)
            .mapToObj(i -> Cache.read("{\"id\":\"r%03d\",\"n\":\"%s\"}".formatted(i, value)))
            .toList());
  }

  static boolean isDownwards(DynamoDbRequest request) {
    return request instanceof QueryRequest query && !query.scanIndexForward();
  }
}
