package dev.deltacache.infra;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Calls a function with a table's changes, as Lambda does: those that a filter of the template lets
 * through, gathered for as long as it says; a call that fails is made again with the same. It
 * begins with what changes after its start. For one thread.
 */
final class LocalStream {
  private final DynamoDbStreamsClient client;
  private final String arn;
  private final TemplateStream stream;
  private final Invocable function;
  private final Clock clock;
  private final Map<String, StreamShard> shards = new HashMap<>();
  private final List<String> gathered = new ArrayList<>();
  private long callMs;

  LocalStream(
      DynamoDbStreamsClient client, TemplateStream stream, Invocable function, Clock clock) {
    this.client = client;
    this.stream = stream;
    this.function = function;
    this.clock = clock;
    this.arn =
        client.listStreams(list -> list.tableName(stream.table())).streams().getLast().streamArn();
    // what there is already was there before
    boolean more = true;
    while (more) {
      more = read(_ -> {});
    }
  }

  /** Reads on, and calls the function if it is time to. */
  void poll() {
    read(this::gather);
    if (!gathered.isEmpty() && clock.millis() >= callMs) {
      call();
    }
  }

  private void call() {
    try {
      byte[] _ = function.take(StreamEvents.of(gathered));
      gathered.clear();
    } catch (IOException | RuntimeException e) {
      Console.tell("the stream of " + stream.table() + " could not be told of", e);
      callMs = clock.millis() + stream.window().toMillis();
    }
  }

  private void gather(Record change) {
    String json = StreamEvents.of(change);
    if (stream.patterns().stream().anyMatch(pattern -> pattern.fits(json))) {
      if (gathered.isEmpty()) {
        callMs = clock.millis() + stream.window().toMillis();
      }
      gathered.add(json);
    }
  }

  private boolean read(Consumer<Record> each) {
    boolean some = false;
    String last = null;
    do {
      String after = last;
      StreamDescription page =
          client
              .describeStream(d -> d.streamArn(arn).exclusiveStartShardId(after))
              .streamDescription();
      for (Shard shard : page.shards()) {
        some |=
            shards
                .computeIfAbsent(shard.shardId(), id -> new StreamShard(client, arn, id))
                .read(each);
      }
      last = page.lastEvaluatedShardId();
    } while (last != null);
    return some;
  }
}
