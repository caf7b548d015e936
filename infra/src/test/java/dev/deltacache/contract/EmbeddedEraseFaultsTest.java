package dev.deltacache.contract;

import dev.deltacache.infra.EmbeddedDynamo;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class EmbeddedEraseFaultsTest extends EraseFaultsContract {
  private final EmbeddedDynamo own = EmbeddedDynamo.open(TEMPLATE);

  @Override
  public DynamoDbClient client() {
    return own.client();
  }

  @AfterEach
  void close() {
    own.close();
  }
}
