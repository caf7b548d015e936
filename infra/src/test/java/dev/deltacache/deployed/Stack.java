package dev.deltacache.deployed;

import static java.util.stream.Collectors.toMap;

import dev.deltacache.infra.StackTemplate;
import dev.deltacache.infra.TemplateFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;

/**
 * What CloudFormation makes of the template, functions and their API left out.
 *
 * @param physical names, by logical id: as {@code Ref} gives them
 */
record Stack(Map<String, String> physical) {
  // as the local run has it, so that what the template makes of the stack's name is the same
  static final String NAME = "local";

  private static final Set<String> TYPES =
      Set.of(
          "AWS::DynamoDB::Table",
          "AWS::Events::EventBus",
          "AWS::Events::Rule",
          "AWS::SQS::Queue",
          "AWS::SQS::QueuePolicy");

  Stack {
    physical = Map.copyOf(physical);
  }

  /** Makes it; it is there when this returns. */
  static Stack deploy(Account account) throws IOException {
    String template = StackTemplate.of(TYPES);
    try (CloudFormationClient client = account.cloudFormation();
        CloudFormationWaiter waiter =
            CloudFormationWaiter.builder()
                .client(client)
                .overrideConfiguration(
                    wait ->
                        wait.maxAttempts(300)
                            .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(200))))
                .build()) {
      client.createStack(create -> create.stackName(NAME).templateBody(template));
      waiter.waitUntilStackCreateComplete(describe -> describe.stackName(NAME));
      return new Stack(
          client
              .describeStackResources(describe -> describe.stackName(NAME))
              .stackResources()
              .stream()
              .collect(toMap(StackResource::logicalResourceId, StackResource::physicalResourceId)));
    }
  }

  String physical(String logicalId) {
    return physical.get(logicalId);
  }

  /** A function's variables, with the names of what was made in place of logical ids. */
  Map<String, String> environment(TemplateFunction function) {
    Map<String, String> variables = new HashMap<>(function.environment());
    variables.replaceAll((_, value) -> physical.getOrDefault(value, value));
    return variables;
  }
}
