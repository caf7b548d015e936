package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Dataset;
import dev.deltacache.Deltacache;
import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

final class LocalStreamTest {
  // so many that a reader who waits for their end is told apart from one who does not
  private static final int SAVES = 40;

  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
  private final List<Integer> savedWhenTold = new ArrayList<>();
  private int saved;

  @Test
  void changes_areHandedOver_whileOthersKeepWriting() throws IOException {
    Template template = Template.read(ProjectFiles.templateFile(), Map.of());
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template)) {
      TemplateFunction notify =
          template.functions().stream()
              .filter(function -> !function.streams().isEmpty())
              .findFirst()
              .orElseThrow();
      LocalEvents events =
          new LocalEvents(template, dynamo, _ -> savedWhenTold.add(saved), Optional.empty(), time);
      Dataset contacts =
          Deltacache.of(Wiring.of(dynamo.client(), notify.environment(), time.time(1)))
              .connection("local", "hubspot", "acme")
              .dataset("Contact");
      contacts.batchSave(List.of("{\"id\":1}"));
      WrittenTo client = new WrittenTo(dynamo.streams());
      LocalStream stream =
          new LocalStream(
              client,
              notify.streams().getFirst(),
              events.make(notify, LocalServer.GATEWAY_WAITS),
              time);
      client.beforeEachPage =
          () -> {
            if (saved < SAVES) {
              contacts.batchSave(List.of("{\"id\":1,\"n\":%d}".formatted(++saved)));
              time.pass(Duration.ofSeconds(1));
            }
          };

      for (int poll = 0; poll < SAVES; poll++) {
        stream.poll();
      }

      assertThat(savedWhenTold).hasSizeGreaterThan(2);
      assertThat(savedWhenTold.getFirst()).isLessThan(SAVES / 2);
    }
  }

  /** A stream of a table that is written to whenever it is read. */
  private static final class WrittenTo implements DynamoDbStreamsClient {
    private final DynamoDbStreamsClient real;
    private Runnable beforeEachPage = () -> {};

    private WrittenTo(DynamoDbStreamsClient real) {
      this.real = real;
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
      beforeEachPage.run();
      return real.getRecords(request);
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
      return real.getShardIterator(request);
    }

    @Override
    public DescribeStreamResponse describeStream(DescribeStreamRequest request) {
      return real.describeStream(request);
    }

    @Override
    public ListStreamsResponse listStreams(ListStreamsRequest request) {
      return real.listStreams(request);
    }

    @Override
    public String serviceName() {
      return real.serviceName();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
