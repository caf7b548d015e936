package dev.deltacache.infra;

import dev.deltacache.dynamo.DynamoClient;
import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Where a tool finds tables: at AWS, or in the local run.
 *
 * @param name to tell of it
 * @param ifSilent what to tell where nobody answers there
 */
public record DynamoPlace(DynamoDbClient client, String name, String ifSilent)
    implements AutoCloseable {
  // DynamoDB Local takes any region and credentials
  private static final String ANY = "local";

  /** The local run that has DynamoDB at a port. */
  public static DynamoPlace local(int port) {
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(ANY))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ANY, ANY)))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    return new DynamoPlace(
        client,
        "the local run at " + endpoint,
        "No local run answers at %s. Start it first, in another shell: ./mvnw -q -Plocal"
            .formatted(endpoint));
  }

  /**
   * AWS, with the region and the credentials that the environment gives.
   *
   * @throws SettingException if the environment does not say enough
   */
  public static DynamoPlace atAws() {
    Region region;
    try {
      region = new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      throw new SettingException("No AWS region is set: set AWS_REGION");
    }
    // asked before a table is: the error of the first call would not say that this is missing
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build()) {
      credentials.resolveCredentials();
    } catch (SdkClientException e) {
      throw new SettingException(
          "No AWS credentials were found. To use those of the AWS CLI:"
              + " eval \"$(aws configure export-credentials --format env)\"");
    }
    try {
      String name = "AWS, region " + region;
      String ifSilent = "DynamoDB does not answer (" + name + ")";
      return new DynamoPlace(DynamoClient.create(), name, ifSilent);
    } catch (SdkClientException e) {
      throw new SettingException(Shown.first(e));
    }
  }

  /**
   * Sees to it that a name can be that of a table.
   *
   * @param variable that gives it
   * @throws SettingException if it cannot
   */
  public static String requireName(String variable, String name) {
    if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
      throw new SettingException(
          "%s is not the name of a table: \"%s\"".formatted(variable, Shown.text(name)));
    }
    return name;
  }

  /**
   * Uses a table.
   *
   * @throws SettingException if it is not there, or may not be used
   */
  public <T> T use(String table, Supplier<T> work) {
    try {
      return work.get();
    } catch (ResourceNotFoundException e) {
      throw new SettingException("There is no table %s in %s".formatted(table, name));
    } catch (AwsServiceException e) {
      throw new SettingException(
          "The table %s in %s cannot be used: %s".formatted(table, name, Shown.first(e)));
    } catch (SdkException e) {
      throw new SettingException(ifSilent);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
