package dev.deltacache.infra.keys;

import dev.deltacache.dynamo.DynamoClient;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.SettingException;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
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
 * The table of the API keys.
 *
 * @param place where it is, to tell of it
 * @param ifSilent what to tell where nobody answers there
 */
record KeysTable(DynamoDbClient client, String name, String place, String ifSilent)
    implements AutoCloseable {
  private static final String NAME = "KEYS_TABLE";
  // its logical id in the template
  private static final String LOCAL_NAME = "Keys";
  // DynamoDB Local takes any region and credentials
  private static final String ANY = "local";

  /**
   * The one that {@code KEYS_TABLE} names at AWS, with the region and the credentials that the
   * environment gives; without it, that of the local run at {@code DYNAMODB_PORT}.
   *
   * @throws SettingException if the environment does not say enough
   */
  static KeysTable of(Map<String, String> environment) {
    String name = environment.get(NAME);
    if (name == null) {
      return local(LocalSettings.dynamoPort(environment));
    }
    if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
      throw new SettingException(
          "%s is not the name of a table: \"%s\"".formatted(NAME, Lines.shown(name)));
    }
    return atAws(name);
  }

  /**
   * Uses it.
   *
   * @throws SettingException if it is not there, or may not be used
   */
  <T> T use(Function<KeysTable, T> work) {
    try {
      return work.apply(this);
    } catch (ResourceNotFoundException e) {
      throw new SettingException("There is no table %s in %s".formatted(name, place));
    } catch (AwsServiceException e) {
      throw new SettingException(
          "The table %s in %s cannot be used: %s".formatted(name, place, Lines.first(e)));
    } catch (SdkException e) {
      throw new SettingException(ifSilent);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static KeysTable local(int port) {
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(ANY))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ANY, ANY)))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    return new KeysTable(
        client,
        LOCAL_NAME,
        "the local run at " + endpoint,
        "No local run answers at %s. Start it first, in another shell: ./mvnw -q -Plocal"
            .formatted(endpoint));
  }

  private static KeysTable atAws(String name) {
    Region region;
    try {
      region = new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      throw new SettingException("No AWS region is set: set AWS_REGION");
    }
    // asked before the table is: the error of the first call would not say that this is missing
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build()) {
      credentials.resolveCredentials();
    } catch (SdkClientException e) {
      throw new SettingException(
          "No AWS credentials were found. To use those of the AWS CLI:"
              + " eval \"$(aws configure export-credentials --format env)\"");
    }
    try {
      String place = "AWS, region " + region;
      String ifSilent = "DynamoDB does not answer (" + place + ")";
      return new KeysTable(DynamoClient.create(), name, place, ifSilent);
    } catch (SdkClientException e) {
      throw new SettingException(Lines.first(e));
    }
  }
}
