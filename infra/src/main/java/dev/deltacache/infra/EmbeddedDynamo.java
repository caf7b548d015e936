package dev.deltacache.infra;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;

/**
 * DynamoDB in this JVM, in memory or in a folder, with the template's tables. It never calls home:
 * nothing here switches DynamoDB Local's telemetry on, which would also leave a file in the working
 * directory.
 */
public final class EmbeddedDynamo implements AutoCloseable {
  private static final int NO_AUTHORITY_LEVEL = 0;
  private static final boolean IN_MEMORY = true;
  private static final String NO_FILE = null;
  private static final boolean ONE_FOR_ALL_CREDENTIALS = true;
  private static final boolean NO_DELAYS = false;
  // no page that a browser shows may read the tables
  private static final String NO_ORIGINS = "";

  static {
    try {
      SQLiteLibraryLoader.initialize();
    } catch (Exception e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final LocalDynamoDBRequestHandler requests;
  private final SharedDatabase database;
  private final DynamoDbClient client;
  private final Optional<DataFolder> folder;

  private EmbeddedDynamo(Optional<DataFolder> folder) {
    this.folder = folder;
    this.requests =
        folder.isPresent()
            ? new DurableRequests(folder.get())
            : new LocalDynamoDBRequestHandler(
                NO_AUTHORITY_LEVEL, IN_MEMORY, NO_FILE, ONE_FOR_ALL_CREDENTIALS, NO_DELAYS);
    this.database = new SharedDatabase(requests);
    this.client = database.client();
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
    EmbeddedDynamo opened = new EmbeddedDynamo(folder);
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

  /** The tables' streams. */
  DynamoDbStreamsClient streams() {
    return database.streams();
  }

  /** The same tables as DynamoDB's own protocol has them. */
  Handler overHttp() {
    return new LocalDynamoDBServerHandler(requests, NO_ORIGINS);
  }

  @Override
  public void close() {
    database.close();
    folder.ifPresent(DataFolder::close);
  }
}
