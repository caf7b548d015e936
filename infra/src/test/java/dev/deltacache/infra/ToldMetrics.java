package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metrics that the template's alarms and its dashboard look at. */
public final class ToldMetrics {
  /** Of all metrics that the functions tell of themselves. */
  public static final String DIMENSION = "Stack";

  private static final String NAMESPACE = "Deltacache";

  // AWS's own: by namespace and name the dimension, and what it is the name of ("Monitoring HTTP
  // APIs", "Available CloudWatch metrics for Amazon SQS", "Types of metrics for Lambda functions")
  private static final Map<String, List<String>> OF_AWS =
      Map.of(
          "AWS/ApiGateway 5xx", List.of("ApiId", "!Ref", "AWS::Serverless::HttpApi"),
          "AWS/ApiGateway Latency", List.of("ApiId", "!Ref", "AWS::Serverless::HttpApi"),
          "AWS/Lambda IteratorAge", List.of("FunctionName", "!Ref", "AWS::Serverless::Function"),
          "AWS/SQS ApproximateNumberOfMessagesVisible",
              List.of("QueueName", "!GetAtt", "AWS::SQS::Queue"));

  private ToldMetrics() {}

  /** Those of the functions; of AWS's, that there are such. */
  public static Set<String> ofAlarms() throws IOException {
    Set<String> metrics = new HashSet<>();
    for (TemplateNode alarm : ofType("AWS::CloudWatch::Alarm")) {
      TemplateNode properties = alarm.get("Properties");
      String namespace = properties.get("Namespace").text();
      String name = properties.get("MetricName").text();
      List<TemplateNode> dimensions = properties.get("Dimensions").elements();
      assertThat(dimensions).as(alarm.name()).hasSize(1);
      String dimension = dimensions.getFirst().get("Name").text();
      Intrinsic value = (Intrinsic) dimensions.getFirst().get("Value").value();
      if (namespace.equals(NAMESPACE)) {
        assertThat(dimension).isEqualTo(DIMENSION);
        assertThat(value).isEqualTo(new Intrinsic("!Ref", "AWS::StackName"));
        metrics.add(name);
      } else {
        String resource = value.argument().toString().replace(".QueueName", "");
        String type = root().get("Resources").get(resource).get("Type").text();
        assertThat(List.of(dimension, value.function(), type))
            .as("%s: %s %s", alarm.name(), namespace, name)
            .isEqualTo(OF_AWS.get(namespace + " " + name));
      }
    }
    return metrics;
  }

  /** All of them are of the functions. */
  public static Set<String> ofDashboard() throws IOException {
    Set<String> metrics = new HashSet<>();
    for (TemplateNode dashboard : ofType("AWS::CloudWatch::Dashboard")) {
      Intrinsic body = (Intrinsic) dashboard.get("Properties").get("DashboardBody").value();
      JsonNode widgets = new ObjectMapper().readTree(body.argument().toString()).get("widgets");
      for (JsonNode widget : widgets) {
        for (JsonNode metric : widget.at("/properties/metrics")) {
          assertThat(metric.get(0).asText()).isEqualTo(NAMESPACE);
          assertThat(metric.get(2).asText()).isEqualTo(DIMENSION);
          assertThat(metric.get(3).asText()).isEqualTo("${AWS::StackName}");
          metrics.add(metric.get(1).asText());
        }
      }
    }
    return metrics;
  }

  private static List<TemplateNode> ofType(String type) throws IOException {
    return root()
        .get("Resources")
        .children()
        .filter(resource -> resource.get("Type").text().equals(type))
        .toList();
  }

  private static TemplateNode root() throws IOException {
    String yaml = Files.readString(ProjectFiles.templateFile());
    return new TemplateNode("", TemplateYaml.parse(yaml), Map.of());
  }
}
