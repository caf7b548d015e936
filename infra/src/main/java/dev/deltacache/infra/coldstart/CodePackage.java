package dev.deltacache.infra.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * What is deployed: a folder with jars in {@code lib}, of which Lambda makes the function's class
 * path.
 */
record CodePackage(Path root) {
  /** The product's, as {@code CodeUri} names it. */
  static CodePackage ofProduct() {
    return new CodePackage(Path.of("functions/target/deploy").toAbsolutePath());
  }

  /** One with {@link EmptyHandler} alone. */
  static CodePackage ofEmptyHandler(Path root) throws IOException {
    Path lib = Files.createDirectories(root.resolve("lib"));
    String name = EmptyHandler.class.getName().replace('.', '/') + ".class";
    try (InputStream code = EmptyHandler.class.getResourceAsStream("EmptyHandler.class");
        OutputStream file = Files.newOutputStream(lib.resolve("empty.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
    }
    return new CodePackage(root);
  }

  /** In the order in which Lambda puts them on the class path. */
  List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("lib"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
