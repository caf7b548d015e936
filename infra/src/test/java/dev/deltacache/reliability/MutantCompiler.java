package dev.deltacache.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles one changed source against the classes of the others. Warnings do not matter. */
final class MutantCompiler implements AutoCloseable {
  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  // one for all: what it knows of the jars is read once
  private final StandardJavaFileManager files =
      javac.getStandardFileManager(null, Locale.ROOT, UTF_8);

  /**
   * Compiles it.
   *
   * @param folder for the classes
   * @throws IllegalArgumentException if it does not compile, or no longer fits its source
   */
  void compile(Mutant mutant, Path folder) throws IOException {
    String source = Files.readString(mutant.source());
    mutant.requireFits(source);
    files.setLocationFromPaths(
        StandardLocation.CLASS_OUTPUT, List.of(Files.createDirectories(folder)));
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options =
        List.of("-proc:none", "-parameters", "-classpath", System.getProperty("java.class.path"));
    boolean compiled =
        javac
            .getTask(
                null,
                files,
                found,
                options,
                null,
                List.of(source(mutant.file(), mutant.mutate(source))))
            .call();
    if (!compiled) {
      List<String> errors =
          found.getDiagnostics().stream()
              .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
              .map(Object::toString)
              .toList();
      throw new IllegalArgumentException(
          "'%s' does not compile: %s".formatted(mutant.name(), errors));
    }
  }

  private static JavaFileObject source(String file, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
