package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StackTemplateTest {
  private final JsonNode part;

  StackTemplateTest() throws IOException {
    part = new ObjectMapper().readTree(StackTemplate.of(Set.of("AWS::DynamoDB::Table")));
  }

  @Test
  void resourcesOfTheTypes_andNoOthers_areTakenWhole() {
    assertThat(part.get("Resources").properties())
        .extracting(entry -> entry.getKey())
        .containsExactly("Keys", "Datasets", "Records", "Payloads");
    assertThat(part.at("/Resources/Payloads/Properties/TimeToLiveSpecification").toString())
        .isEqualTo("{\"AttributeName\":\"expires_at\",\"Enabled\":true}");
    assertThat(part.at("/Resources/Payloads/DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(part.has("Transform")).isFalse();
  }

  @Test
  void outputsOfWhatIsLeftOut_areLeftOutToo() {
    assertThat(part.get("Outputs").properties())
        .extracting(entry -> entry.getKey())
        .containsExactly(
            "KeysTable", "DatasetsTable", "RecordsTable", "PayloadsTable", "WebhooksPath");
    assertThat(part.at("/Outputs/KeysTable/Value").toString()).isEqualTo("{\"Ref\":\"Keys\"}");
    assertThat(part.at("/Outputs/WebhooksPath/Value").toString())
        .isEqualTo("{\"Fn::Sub\":\"/${AWS::StackName}/webhooks\"}");
  }
}
