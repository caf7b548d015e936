package dev.deltacache.infra;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** DynamoDB in this JVM, in memory or in a folder, with the template's tables. */
public final class EmbeddedDynamo implements AutoCloseable {
  // it would call home, wait for the answer, and leave a file in the working directory
  private static final boolean NO_TELEMETRY = true;

  private final AmazonDynamoDBLocal dynamo;
  private final DynamoDbClient client;
  private final Optional<DataFolder> folder;

  private EmbeddedDynamo(AmazonDynamoDBLocal dynamo, Optional<DataFolder> folder) {
    this.dynamo = dynamo;
    this.client = dynamo.dynamoDbClient();
    this.folder = folder;
  }

  /** A new one in memory, that shares nothing with any other. */
  public static EmbeddedDynamo open(Template template) {
    return open(template, Optional.empty());
  }

  /**
   * What a folder holds, or a new one in memory.
   *
   * @throws SettingException if the folder cannot be used, or its tables are not the template's
   */
  public static EmbeddedDynamo open(Template template, Optional<Path> dataDir) {
    Optional<DataFolder> folder = dataDir.map(DataFolder::open);
    // SQLite with its defaults, a rollback journal and full synchronisation: what was acknowledged
    // is on the disk, and a transaction is there whole or not at all
    AmazonDynamoDBLocal dynamo =
        folder
            .map(data -> DynamoDBEmbedded.create(data.database(), NO_TELEMETRY))
            .orElseGet(() -> DynamoDBEmbedded.create(NO_TELEMETRY));
    EmbeddedDynamo opened = new EmbeddedDynamo(dynamo, folder);
    try {
      String place = dataDir.map(path -> LocalSettings.DATA_DIR + " " + path).orElse("memory");
      LocalTables tables = new LocalTables(opened.client, place);
      template.tables().forEach(tables::have);
    } catch (RuntimeException e) {
      // its threads would keep the JVM alive
      opened.close();
      throw e;
    }
    return opened;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** The same tables as DynamoDB's own protocol has them. */
  Handler overHttp() {
    return DynamoHttp.over(dynamo);
  }

  @Override
  public void close() {
    client.close();
    dynamo.shutdownNow();
    folder.ifPresent(DataFolder::close);
  }
}
