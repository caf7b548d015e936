package dev.deltacache.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.TemplateFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./mvnw package} leaves for every function. */
@Tag(Deployed.TAG)
@DisplayName("the package: what is in it, and that two builds give the same bytes")
final class PackageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path BUILT = Path.of("functions", "target", "deploy");

  // a start's time grows with it; Lambda takes 250 MB
  private static final long MOST_BYTES = 22_000_000;

  private static final String LICENCES = "META-INF/THIRD-PARTY.txt";

  @Test
  void everyFunction_isInIt_andNothingIsBesideTheJars() throws IOException {
    assertThat(names(ROOT.resolve(BUILT))).containsExactly("lib");
    Set<String> entries = entries().keySet();
    for (TemplateFunction function : ProjectFiles.template().functions()) {
      assertThat(entries).contains(function.handlerClass().replace('.', '/') + ".class");
    }
  }

  @Test
  void noTestCode_andNoEmulator_isInIt() throws IOException {
    assertThat(entries().keySet())
        .isNotEmpty()
        .noneMatch(name -> name.contains("/services/local/") || name.contains("dynamodbv2/local"))
        .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("net/jqwik/"))
        .noneMatch(name -> name.startsWith("org/testcontainers/"))
        .noneMatch(name -> name.startsWith("dev/deltacache/infra/"))
        .noneMatch(name -> name.startsWith("dev/deltacache/") && name.endsWith("Test.class"));
  }

  @Test
  void noClass_isInItTwice() throws IOException {
    Map<String, List<String>> classes = entries();
    classes.keySet().removeIf(name -> !name.endsWith(".class") || name.contains("-info.class"));
    assertThat(classes).isNotEmpty().allSatisfy((_, jars) -> assertThat(jars).hasSize(1));
  }

  @Test
  void everyLibrary_isNamedWithItsLicence() throws IOException {
    String own =
        jars().stream()
            .filter(jar -> jar.getFileName().toString().startsWith("deltacache-functions-"))
            .findFirst()
            .orElseThrow()
            .toString();
    try (JarFile jar = new JarFile(own)) {
      String licences =
          new String(jar.getInputStream(jar.getEntry(LICENCES)).readAllBytes(), UTF_8);
      assertThat(licences).doesNotContain("Unknown license");
      for (Path library : jars()) {
        String artifact = library.getFileName().toString().replaceFirst("-(\\d[^-]*)\\.jar", ":$1");
        if (!library.toString().equals(own)) {
          assertThat(licences).contains(":" + artifact + " ");
        }
      }
      // whose files are in the project's own jar
      assertThat(jar.getEntry("dev/deltacache/http/dashboard/chart-license.txt")).isNotNull();
    }
  }

  @Test
  void weight_isFarBelowWhatLambdaTakes() throws IOException {
    long bytes = 0;
    for (Path jar : jars()) {
      bytes += Files.size(jar);
    }
    assertThat(bytes).isBetween(1_000_000L, MOST_BYTES);
  }

  @Test
  void secondBuild_givesTheSameBytes(@TempDir Path copy) throws Exception {
    for (String source : List.of("pom.xml", "mvnw", ".mvn", "functions/pom.xml", "infra/pom.xml")) {
      copy(source, copy);
    }
    copy("functions/src/main", copy);
    Command build =
        Command.run(
            new ProcessBuilder(
                    "./mvnw", "-q", "-B", "-pl", "functions", "-Dmaven.test.skip=true", "package")
                .directory(copy.toFile()));
    assertThat(build.hasSucceeded()).as(build.output()).isTrue();
    Map<String, String> first = sums(ROOT.resolve(BUILT).resolve("lib"));
    Map<String, String> second = sums(copy.resolve(BUILT).resolve("lib"));
    assertThat(second.keySet()).isEqualTo(first.keySet());
    assertThat(first).isNotEmpty();
    // the others would hide which it is
    first.entrySet().removeAll(second.entrySet());
    assertThat(first).isEmpty();
  }

  private static void copy(String source, Path to) throws IOException {
    Path from = ROOT.resolve(source);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(ROOT.relativize(file));
        Files.createDirectories(target.getParent());
        if (!Files.isDirectory(file)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** Of each jar, and of each file in it. */
  private static Map<String, String> sums(Path folder) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    for (Path file : list(folder)) {
      String name = file.getFileName().toString();
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      sums.put(name, HexFormat.of().formatHex(sum));
      try (JarFile jar = new JarFile(file.toFile())) {
        jar.stream()
            .forEach(entry -> sums.put(name + "!" + entry.getName(), "crc " + entry.getCrc()));
      }
    }
    return sums;
  }

  /** The files of all jars, by name, with the jars that each is in. */
  private static Map<String, List<String>> entries() throws IOException {
    Map<String, List<String>> entries = new TreeMap<>();
    for (Path file : jars()) {
      try (JarFile jar = new JarFile(file.toFile())) {
        jar.stream()
            .forEach(
                entry ->
                    entries
                        .computeIfAbsent(entry.getName(), _ -> new ArrayList<>())
                        .add(file.getFileName().toString()));
      }
    }
    return entries;
  }

  private static List<Path> jars() throws IOException {
    return list(ROOT.resolve(BUILT).resolve("lib"));
  }

  private static List<String> names(Path folder) throws IOException {
    return list(folder).stream().map(file -> file.getFileName().toString()).toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
