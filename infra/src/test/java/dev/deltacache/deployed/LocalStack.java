package dev.deltacache.deployed;

import dev.deltacache.contract.TestTemplate;
import dev.deltacache.infra.MadeTables;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** LocalStack in a container that all tests of this JVM share; it ends with the JVM. */
public final class LocalStack {
  private static final AtomicLong ACCOUNTS = new AtomicLong();

  // tests are told apart by what they are, not by what they say they equal
  private static final Map<Object, DynamoDbClient> OWN =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private LocalStack() {}

  /** An account that nobody else uses: LocalStack keeps accounts apart. */
  public static Account account() {
    String id = "%012d".formatted(ACCOUNTS.incrementAndGet());
    return new Account(Started.CONTAINER.getEndpoint(), Started.CONTAINER.getRegion(), id);
  }

  /** A client of DynamoDB in an account of its own, the template's tables made. */
  public static DynamoDbClient tables() {
    DynamoDbClient client = account().dynamo();
    MadeTables.make(client, TestTemplate.get());
    return client;
  }

  /** The same, made once for a test, as JUnit makes an instance for each. */
  public static DynamoDbClient tablesOf(Object test) {
    return OWN.computeIfAbsent(test, _ -> tables());
  }

  /** The same for all who may share the tables. */
  public static DynamoDbClient sharedTables() {
    return Shared.TABLES;
  }

  // each is made when it is asked for
  private static final class Started {
    @SuppressWarnings("resource")
    static final LocalStackContainer CONTAINER =
        new LocalStackContainer(System.getProperty("deltacache.localstack"))
            // streams as DynamoDB Local makes them, and no second implementation around it
            .withEnv("PROVIDER_OVERRIDE_DYNAMODB", "v2")
            .withEnv("PROVIDER_OVERRIDE_DYNAMODBSTREAMS", "v2")
            .withEnv("DYNAMODB_IN_MEMORY", "1")
            // a line for each request otherwise
            .withEnv("LS_LOG", "warn");

    static {
      CONTAINER.start();
    }
  }

  private static final class Shared {
    static final DynamoDbClient TABLES = tables();
  }
}
