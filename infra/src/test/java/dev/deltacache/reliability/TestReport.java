package dev.deltacache.reliability;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
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

  private static TestReport read(String testClass, Path reports) throws IOException {
    Path file = reports.resolve("TEST-" + testClass + ".xml");
    if (!Files.exists(file)) {
      return new TestReport(testClass, 0, 0, 1);
    }
    try {
      Element suite =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement();
      // counted here: the suite's own numbers are those of one of several nested classes
      long skipped = count(suite, "skipped");
      return new TestReport(
          testClass,
          count(suite, "testcase") - skipped,
          skipped,
          count(suite, "failure") + count(suite, "error"));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("report cannot be read: " + file, e);
    }
  }

  private static long count(Element suite, String name) {
    return suite.getElementsByTagName(name).getLength();
  }
}
