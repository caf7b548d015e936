package dev.deltacache.infra.coldstart;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command by which the {@code java25} runtime starts a function, as far as it is public: flags
 * as AWS documents them ("Customize Java runtime startup behavior for Lambda functions"), the
 * others as the runtimes before it have them in their process lists. Assumed: a heap of 85% of the
 * memory. Not here: Lambda's own AOT cache of JDK and runtime, in place of which a JVM takes the
 * JDK's archive of its own classes.
 */
final class LambdaRuntime {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";
  private static final int HEAP_PERCENT = 85;

  private final List<String> jars;
  private final Path nativeClient;
  private final int memoryMb;

  /** How a function starts. */
  enum Start {
    /** When a request comes. The compiler stops at level 1. */
    ON_DEMAND,
    /** Before a snapshot. The JVM compiles by its own defaults. */
    SNAP_START
  }

  /**
   * Of the runtime client on this program's class path.
   *
   * @param folder for the native part of it, which Lambda has unpacked too
   */
  LambdaRuntime(Path folder, int memoryMb) throws IOException {
    this.memoryMb = memoryMb;
    jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(LambdaRuntime::isRuntime)
            .toList();
    String library =
        "libaws-lambda-jni.linux-%s.so"
            .formatted(System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64");
    nativeClient = Files.createDirectories(folder).resolve(library).toAbsolutePath();
    try (InputStream packed = ClassLoader.getSystemResourceAsStream("jni/" + library)) {
      Files.copy(packed, nativeClient, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * The command.
   *
   * @param cache flags that make or use an AOT cache; none for a start as deployed
   */
  List<String> command(Start start, CodePackage code, String handler, List<String> cache)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Java.home("java"));
    command.add("-XX:MaxHeapSize=" + memoryMb * 1024L * HEAP_PERCENT / 100 + "k");
    command.add("-XX:+UseSerialGC");
    if (start == Start.ON_DEMAND) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-D" + CLIENT + "runtimeapi.NativeClient.JNI=" + nativeClient);
    command.addAll(cache);
    command.add("-classpath");
    // as deployed, the runtime client's own class loader finds the function's code in the working
    // directory; an AOT cache keeps only what the JVM's class path has
    List<String> path = new ArrayList<>(jars);
    path.addAll(cache.isEmpty() ? List.of() : code.jars());
    command.add(String.join(File.pathSeparator, path));
    command.add(CLIENT + "AWSLambda");
    command.add(handler);
    return command;
  }

  // the client and all that it needs
  private static boolean isRuntime(String jar) {
    String name = Path.of(jar).getFileName().toString();
    return name.startsWith("aws-lambda-java-") || name.startsWith("utils-lite-");
  }
}
