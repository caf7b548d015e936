package dev.deltacache.deployed;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * An account, as LocalStack takes one by the access key.
 *
 * @param endpoint of all services
 * @param id twelve digits
 */
public record Account(URI endpoint, String region, String id) {
  private static final String SECRET = "any";

  /** What a function finds in its environment, to reach it with. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        endpoint.toString(),
        "AWS_REGION",
        region,
        "AWS_ACCESS_KEY_ID",
        id,
        "AWS_SECRET_ACCESS_KEY",
        SECRET);
  }

  public DynamoDbClient dynamo() {
    return client(DynamoDbClient.builder());
  }

  DynamoDbStreamsClient streams() {
    return client(DynamoDbStreamsClient.builder());
  }

  CloudFormationClient cloudFormation() {
    return client(CloudFormationClient.builder());
  }

  public EventBridgeClient eventBridge() {
    return client(EventBridgeClient.builder());
  }

  SqsClient sqs() {
    return client(SqsClient.builder());
  }

  SsmClient parameters() {
    return client(SsmClient.builder());
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(id, SECRET)))
        .build();
  }
}
