package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the local run does not understand is named, never passed over. */
final class TemplateRefusalTest {
  private static final String TEMPLATE =
      """
      Parameters:
        Shards: { Type: Number, Default: 4 }
      Globals:
        Function: { Timeout: 29, MemorySize: 1769 }
      Resources:
        Things:
          Type: AWS::DynamoDB::Table
          Properties:
            BillingMode: PAY_PER_REQUEST
            AttributeDefinitions: [{ AttributeName: hash, AttributeType: B }]
            KeySchema: [{ AttributeName: hash, KeyType: HASH }]
        ThingFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.deltacache.http.HealthHandler::handleRequest
            Environment: { Variables: { SHARDS: !Ref Shards } }
            Events:
              Get: { Type: HttpApi, Properties: { Method: GET, Path: /thing } }
      """;

  @Test
  void templateAsItIs_isTaken() {
    assertThatCode(() -> Template.parse(TEMPLATE, Map.of())).doesNotThrowAnyException();
  }

  @Test
  void unknownTag() {
    refused("!Ref Shards", "!Reff Shards", "!Reff");
  }

  @Test
  void functionOfCloudFormation_whereItsValueIsNeeded() {
    refused(
        "!Ref Shards",
        "!GetAtt Things.Arn",
        "ThingFunction.Properties.Environment.Variables.SHARDS: not understood by the local run:"
            + " !GetAtt Things.Arn");
  }

  @Test
  void longFormOfAFunction_whereItsValueIsNeeded() {
    refused("!Ref Shards", "{ \"Fn::Sub\": x }", "SHARDS: not understood by the local run");
  }

  @Test
  void referenceToNothing() {
    refused("!Ref Shards", "!Ref Shard", "reference to no parameter or table: Shard");
  }

  @Test
  void parameterWithoutDefault() {
    refused(", Default: 4", "", "Parameters.Shards.Default: missing");
  }

  @Test
  void unknownPropertyOfATable() {
    refused(
        "BillingMode: PAY_PER_REQUEST",
        "BillingMode: PAY_PER_REQUEST\n      ImportSourceSpecification: {}",
        "Things.Properties.ImportSourceSpecification: not understood");
  }

  @Test
  void eventOfAnotherType() {
    refused("Type: HttpApi", "Type: Schedule", "event type not understood");
  }

  @Test
  void scheduleByCron() {
    refused(
        "{ Type: HttpApi, Properties: { Method: GET, Path: /thing } }",
        "{ Type: ScheduleV2, Properties: { ScheduleExpression: \"cron(0 3 * * ? *)\" } }",
        "ScheduleExpression: not understood by the local run: cron(0 3 * * ? *)");
  }

  @Test
  void unknownPropertyOfASchedule() {
    refused(
        "{ Type: HttpApi, Properties: { Method: GET, Path: /thing } }",
        "{ Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 hour), Input: x } }",
        "Get.Properties.Input: not understood by the local run");
  }

  @Test
  void streamOfNoTable() {
    refused(
        "{ Type: HttpApi, Properties: { Method: GET, Path: /thing } }",
        "{ Type: DynamoDB, Properties: { Stream: arn } }",
        "Get.Properties.Stream: not understood by the local run: arn");
  }

  @Test
  void unknownPropertyOfAStream() {
    refused(
        "{ Type: HttpApi, Properties: { Method: GET, Path: /thing } }",
        "{ Type: DynamoDB, Properties: { TumblingWindowInSeconds: 5 } }",
        "Get.Properties.TumblingWindowInSeconds: not understood by the local run");
  }

  @Test
  void queueThatIsNotThere() {
    refused(
        "{ Type: HttpApi, Properties: { Method: GET, Path: /thing } }",
        "{ Type: SQS, Properties: { Queue: !GetAtt Missing.Arn } }",
        "Get.Properties.Queue: no such queue: Missing");
  }

  @Test
  void routeThatEndsInASlash() {
    refused("/thing", "/thing/", "ends in a slash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/thing/{proxy+}",
        "/thing/{}",
        "/thing/{id}.json",
        "/thing/v{id}",
        "/{id",
        "/id}"
      })
  void variableThatIsNoWholeSegment(String path) {
    refused("/thing", "\"" + path + "\"", "path variable not understood by the local run: " + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/thing/{id}", "/{id}/thing", "/{id}"})
  void variableThatIsAWholeSegment_isTaken(String path) {
    String template = TEMPLATE.replace("/thing", "\"" + path + "\"");
    assertThat(Template.parse(template, Map.of()).functions().getFirst().routes())
        .containsExactly(new Route("GET " + path));
  }

  @Test
  void otherHandlerMethod() {
    refused("::handleRequest", "::handle", "Handler: does not end in ::handleRequest");
  }

  @Test
  void keyGivenTwice() {
    refused("MemorySize: 1769", "Timeout: 30", "duplicate key Timeout");
  }

  private static void refused(String good, String bad, String message) {
    String template = TEMPLATE.replace(good, bad);
    assertThatThrownBy(() -> Template.parse(template, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }
}
