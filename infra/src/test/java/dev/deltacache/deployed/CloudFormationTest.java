package dev.deltacache.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.contract.TestTemplate;
import dev.deltacache.infra.MadeTables;
import dev.deltacache.infra.TemplateTable;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What CloudFormation reads in the template is what the local run reads in it. */
@Tag(Deployed.TAG)
@NeedsLocalStack
@DisplayName("LocalStack: tables by CloudFormation, as the local run's")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CloudFormationTest {
  private DynamoDbClient deployed;
  private Stack stack;

  @BeforeAll
  void deploy() throws IOException {
    Account account = LocalStack.account();
    deployed = account.dynamo();
    stack = Stack.deploy(account);
  }

  static Stream<String> tables() {
    return TestTemplate.get().tables().stream().map(TemplateTable::name);
  }

  // LocalStack's CloudFormation passes over recovery and deletion protection
  @ParameterizedTest
  @MethodSource("tables")
  void table_isTheSame(String name) {
    assertThat(MadeTables.of(deployed, stack.physical(name)))
        .isEqualTo(MadeTables.of(Embedded.client(), name));
  }
}
