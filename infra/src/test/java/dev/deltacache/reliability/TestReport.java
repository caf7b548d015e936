package dev.deltacache.reliability;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What Surefire reports of a test class.
 *
 * @param cases tests that were run
 * @param violations tests that failed; or 1 if there is no report, since the JVM ended before
 */
public record TestReport(String testClass, long cases, long skipped, long violations) {
  private static final String CLASS_SUFFIX = ".class";

  /** One for each test class of both modules that is wanted. */
  public static List<TestReport> of(Predicate<Class<?>> wanted)
      throws IOException, ClassNotFoundException {
    List<TestReport> reports = new ArrayList<>();
    for (Path classes : TestRun.TEST_CLASSES) {
      try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
        for (String name : testClasses(classes)) {
          Class<?> test = loader.loadClass(name);
          if (!Modifier.isAbstract(test.getModifiers()) && wanted.test(test)) {
            reports.add(read(name, classes.resolveSibling("surefire-reports")));
          }
        }
      }
    }
    return reports;
  }

  private static List<String> testClasses(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith("Test" + CLASS_SUFFIX) && !file.contains("$"))
          .map(file -> file.substring(0, file.length() - CLASS_SUFFIX.length()))
          .map(file -> file.replace('/', '.'))
          .sorted()
          .toList();
    }
  }

  // that of a nested class is a file of its own
  private static TestReport read(String testClass, Path folder) throws IOException {
    TestReport whole = new TestReport(testClass, 0, 0, 0);
    String file = "TEST-" + testClass;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, file + "{.xml,$*.xml}")) {
      for (Path report : files) {
        whole = whole.plus(suite(report));
      }
    } catch (NoSuchFileException e) {
      // nothing was run
    }
    return whole.cases + whole.skipped + whole.violations == 0
        ? new TestReport(testClass, 0, 0, 1)
        : whole;
  }

  private TestReport plus(Element suite) {
    long skippedThere = number(suite, "skipped");
    return new TestReport(
        testClass,
        cases + number(suite, "tests") - skippedThere,
        skipped + skippedThere,
        violations + number(suite, "failures") + number(suite, "errors"));
  }

  private static Element suite(Path report) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(report.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("report cannot be read: " + report, e);
    }
  }

  private static long number(Element suite, String attribute) {
    return Long.parseLong(suite.getAttribute(attribute));
  }
}
