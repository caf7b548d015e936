package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What of the template only AWS reads. */
final class DeployedTemplateTest {
  private static final Set<String> NOT_OF_FUNCTIONS = Set.of("LogRetentionDays", "AlarmTopic");
  private static final String FUNCTION = "AWS::Serverless::Function";

  private final TemplateNode root = root();

  @Test
  void everyTable_outlivesTheStack() {
    assertThat(ofType("AWS::DynamoDB::Table"))
        .isNotEmpty()
        .allMatch(table -> table.get("DeletionPolicy").text().equals("Retain"))
        .allMatch(table -> table.get("UpdateReplacePolicy").text().equals("Retain"));
  }

  @Test
  void everyFunction_startsFromASnapshot_andIsCalledByItsAlias() {
    TemplateNode defaults = root.get("Globals").get("Function");
    assertThat(defaults.get("SnapStart").get("ApplyOn").text()).isEqualTo("PublishedVersions");
    assertThat(defaults.get("AutoPublishAlias").text()).isEqualTo("live");
    assertThat(ofType(FUNCTION))
        .isNotEmpty()
        .noneMatch(function -> function.get("Properties").has("SnapStart"))
        .noneMatch(function -> function.get("Properties").has("AutoPublishAlias"));
  }

  @Test
  void everyFunction_publishesAVersion_whateverOfItChanges() {
    for (TemplateNode function : ofType(FUNCTION)) {
      assertThat(function.get("Properties").get("AutoPublishAliasAllProperties").text())
          .as(function.name())
          .isEqualTo("true");
    }
  }

  @Test
  void everyParameterOfAFunction_isInItsVersionsDescription_soThatItsValueReachesTheAlias() {
    List<String> parameters =
        root.get("Parameters").keys().stream()
            .filter(parameter -> !NOT_OF_FUNCTIONS.contains(parameter))
            .map(parameter -> "${" + parameter + "}")
            .toList();
    for (TemplateNode function : ofType(FUNCTION)) {
      Object description = function.get("Properties").get("VersionDescription").value();
      assertThat(description)
          .as(function.name())
          .isInstanceOfSatisfying(
              Intrinsic.class, sub -> assertThat(sub.argument().toString()).contains(parameters));
    }
  }

  @Test
  void everyFunction_hasALogGroupOfItsOwn_thatForgets() {
    List<Object> used =
        ofType(FUNCTION).stream()
            .map(f -> f.get("Properties").get("LoggingConfig").get("LogGroup").value())
            .toList();
    List<TemplateNode> groups = ofType("AWS::Logs::LogGroup");
    assertThat(used)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(groups.stream().map(g -> ref(g.name())).toList());
    assertThat(groups)
        .allSatisfy(
            group ->
                assertThat(group.get("Properties").get("RetentionInDays").value())
                    .isEqualTo(ref("LogRetentionDays")));
  }

  @Test
  void prune_thatCannotRunOrFails_leavesAMessage() {
    TemplateNode prune = root.get("Resources").get("PruneFunction").get("Properties");
    TemplateNode schedule = prune.get("Events").get("Prune").get("Properties");
    TemplateNode failure = prune.get("EventInvokeConfig").get("DestinationConfig").get("OnFailure");
    assertThat(schedule.get("DeadLetterConfig").get("Arn").value())
        .isEqualTo(new Intrinsic("!GetAtt", "PruneUndelivered.Arn"));
    assertThat(failure.get("Destination").value())
        .isEqualTo(new Intrinsic("!GetAtt", "PruneFailed.Arn"));
  }

  @Test
  void changesThatCannotBeToldOf_leaveAMessage() {
    TemplateNode resources = root.get("Resources");
    TemplateNode heads =
        resources.get("NotifyFunction").get("Properties").get("Events").get("Heads");
    assertThat(
            heads
                .get("Properties")
                .get("DestinationConfig")
                .get("OnFailure")
                .get("Destination")
                .value())
        .isEqualTo(new Intrinsic("!GetAtt", "NotifyFailed.Arn"));
    assertThat(
            resources
                .get("WebhookQueue")
                .get("Properties")
                .get("RedrivePolicy")
                .get("deadLetterTargetArn")
                .value())
        .isEqualTo(new Intrinsic("!GetAtt", "WebhooksFailed.Arn"));
  }

  @Test
  void everyQueue_isEncrypted_andThoseOfFailuresKeepThemForTwoWeeks() {
    List<TemplateNode> queues = ofType("AWS::SQS::Queue");
    assertThat(queues.stream().map(TemplateNode::name))
        .containsExactlyInAnyOrder(
            "PruneUndelivered", "PruneFailed", "NotifyFailed", "WebhookQueue", "WebhooksFailed");
    assertThat(queues)
        .map(queue -> queue.get("Properties"))
        .allMatch(queue -> queue.get("SqsManagedSseEnabled").text().equals("true"));
    assertThat(queues)
        .filteredOn(queue -> !queue.name().equals("WebhookQueue"))
        .map(queue -> queue.get("Properties"))
        .allMatch(queue -> queue.get("MessageRetentionPeriod").number() == 14 * 24 * 60 * 60);
  }

  private List<TemplateNode> ofType(String type) {
    return resources().filter(resource -> resource.get("Type").text().equals(type)).toList();
  }

  private Stream<TemplateNode> resources() {
    return root.get("Resources").children();
  }

  private static Intrinsic ref(String name) {
    return new Intrinsic("!Ref", name);
  }

  private static TemplateNode root() {
    try {
      String yaml = Files.readString(ProjectFiles.templateFile());
      return new TemplateNode("", TemplateYaml.parse(yaml), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
