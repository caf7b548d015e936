package dev.deltacache.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.TemplateFunction;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Statements of Java, run as a function of the stack would run them. */
final class JavaBlock {
  private static final String CLASS =
      """
      import dev.deltacache.*;
      import java.util.*;

      final class Shown {
        public static void main(String[] args) throws Exception {
          STATEMENTS
        }
      }
      """;

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private JavaBlock() {}

  /**
   * Compiles and runs them, in a JVM of their own.
   *
   * @param dynamo where the tables are
   */
  static void run(Page.Program program, Path folder, URI dynamo) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("java"));
    Path source = classes.resolve("Shown.java");
    Files.writeString(source, CLASS.replace("STATEMENTS", program.text()));
    StringWriter errors = new StringWriter();
    assertThat(compile(source, errors)).as("%s: %s", program.place(), errors).isTrue();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-classpath",
            classes + ":" + CLASS_PATH,
            "Shown");
    TemplateFunction function = ProjectFiles.template().functions().getFirst();
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(function.environment());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", dynamo.toString(),
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "any",
                "AWS_SECRET_ACCESS_KEY", "any"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s said:%n%s", program.place(), said).isZero();
  }

  private static boolean compile(Path source, StringWriter errors) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
      List<String> options =
          List.of("-proc:none", "-d", source.getParent().toString(), "-classpath", CLASS_PATH);
      return javac
          .getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
          .call();
    }
  }
}
