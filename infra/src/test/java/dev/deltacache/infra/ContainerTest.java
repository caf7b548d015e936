package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The local run in a container is the one without. No Docker is asked: that builds for minutes. */
final class ContainerTest {
  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S+)");
  private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

  @Test
  void itsSettings_areTheDefaults_butForHostsAndData() throws IOException {
    Map<String, String> environment = new HashMap<>();
    dockerfile()
        .lines()
        .filter(line -> line.startsWith("ENV "))
        .forEach(line -> put(line, environment));
    for (Map.Entry<?, ?> variable : ((Map<?, ?>) service("environment")).entrySet()) {
      // without a value it is passed on where it is set
      if (variable.getValue() != null) {
        environment.put(variable.getKey().toString(), withDefaults(variable.getValue().toString()));
      }
    }
    assertThat(LocalSettings.of(environment))
        .isEqualTo(
            new LocalSettings(
                "0.0.0.0",
                LocalSettings.DEFAULT_PORT,
                "0.0.0.0",
                LocalSettings.DEFAULT_DYNAMODB_PORT,
                LocalSettings.DEFAULT_API_KEY,
                Optional.of(Path.of("/data")),
                Optional.empty()));
  }

  @Test
  void itsPorts_areOpenToTheMachineAlone() throws IOException {
    assertThat((List<?>) service("ports"))
        .map(port -> withDefaults(port.toString()))
        .containsExactly("127.0.0.1:3000:3000", "127.0.0.1:8000:8000");
  }

  @Test
  void itRunsTheLocalRun() throws IOException {
    assertThat(dockerfile()).contains("\"" + LocalRun.class.getName() + "\"");
  }

  private static String dockerfile() throws IOException {
    return Files.readString(Path.of("Dockerfile"));
  }

  private static Object service(String member) throws IOException {
    Map<String, Map<String, Map<String, Object>>> compose =
        new Yaml().load(Files.readString(Path.of("compose.yaml")));
    return compose.get("services").get("cache").get(member);
  }

  private static void put(String line, Map<String, String> environment) {
    VARIABLE
        .matcher(line)
        .results()
        .forEach(variable -> environment.put(variable.group(1), variable.group(2)));
  }

  private static String withDefaults(String text) {
    return DEFAULT.matcher(text).replaceAll((MatchResult found) -> found.group(1));
  }
}
