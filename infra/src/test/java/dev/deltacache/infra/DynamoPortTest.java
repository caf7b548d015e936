package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The local run's DynamoDB as sam local, the AWS CLI and NoSQL Workbench reach it. */
final class DynamoPortTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("dataset", AttributeValue.fromS("d"), "item", AttributeValue.fromS("i"));

  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        LocalServer.start(
            ProjectFiles.template(), LocalSettings.anywhere("key"), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tables_areTheLocalRunsOwn_whateverTheCredentialsAndTheRegion() {
    try (DynamoDbClient one = client("one", Region.EU_WEST_1);
        DynamoDbClient other = client("other", Region.US_EAST_2)) {
      assertThat(one.listTables().tableNames()).contains("Datasets", "Keys", "Payloads", "Records");
      // the key that the local run made
      assertThat(one.scan(scan -> scan.tableName("Keys")).count()).isOne();
      one.putItem(put -> put.tableName("Datasets").item(ITEM));
      assertThat(other.getItem(get -> get.tableName("Datasets").key(ITEM)).item()).isEqualTo(ITEM);
    }
  }

  @Test
  void refusals_areDynamosOwn() {
    try (DynamoDbClient client = client("any", Region.EU_WEST_1)) {
      assertThatThrownBy(() -> client.describeTable(describe -> describe.tableName("Nothing")))
          .isInstanceOf(ResourceNotFoundException.class);
      client.putItem(put -> put.tableName("Datasets").item(ITEM));
      assertThatThrownBy(
              () ->
                  client.putItem(
                      put ->
                          put.tableName("Datasets")
                              .item(ITEM)
                              .conditionExpression("attribute_not_exists(dataset)")))
          .isInstanceOf(ConditionalCheckFailedException.class);
    }
  }

  @Test
  void bothPorts_areOpenOnTheLoopbackAlone() throws Exception {
    for (InetAddress address : addresses()) {
      if (!address.isLoopbackAddress()) {
        for (int port : new int[] {server.url().getPort(), server.dynamoUrl().getPort()}) {
          assertThatThrownBy(() -> new Socket(address, port).close())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void host_opensDynamoToOthers_andItAlone() throws Exception {
    LocalSettings open = LocalSettings.anywhere("key").withDynamoAt("0.0.0.0");
    try (LocalServer opened = LocalServer.start(ProjectFiles.template(), open, Clock.systemUTC())) {
      for (InetAddress address : addresses()) {
        new Socket(address, opened.dynamoUrl().getPort()).close();
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, opened.url().getPort()).close())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void host_opensTheCacheToOthers_andItAlone() throws Exception {
    LocalSettings open = LocalSettings.anywhere("key").at("0.0.0.0");
    try (LocalServer opened = LocalServer.start(ProjectFiles.template(), open, Clock.systemUTC())) {
      assertThat(opened.url()).hasHost("127.0.0.1");
      for (InetAddress address : addresses()) {
        new Socket(address, opened.url().getPort()).close();
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, opened.dynamoUrl().getPort()).close())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void hostThatThereIsNot_isNamed() {
    LocalSettings here = LocalSettings.anywhere("key");
    for (LocalSettings nowhere :
        List.of(here.at("nowhere.invalid"), here.withDynamoAt("nowhere.invalid"))) {
      assertThatThrownBy(
              () -> LocalServer.start(ProjectFiles.template(), nowhere, Clock.systemUTC()))
          .isInstanceOf(SettingException.class)
          .hasMessageContaining("nowhere.invalid")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void portInUse_isNamed_withTheVariable() {
    int port = server.dynamoUrl().getPort();
    LocalSettings taken = new LocalSettings(0, port, "key", Optional.empty());
    assertThatThrownBy(() -> LocalServer.start(ProjectFiles.template(), taken, Clock.systemUTC()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("Port " + port)
        .hasMessageContaining("DYNAMODB_PORT=")
        .hasMessageNotContaining("\n");
  }

  // of IPv4, as the ports are
  private static List<InetAddress> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(Inet4Address.class::isInstance)
        .toList();
  }

  private static DynamoDbClient client(String key, Region region) {
    return DynamoDbClient.builder()
        .endpointOverride(server.dynamoUrl())
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
