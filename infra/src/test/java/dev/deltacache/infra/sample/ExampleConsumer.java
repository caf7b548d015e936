package dev.deltacache.infra.sample;

import dev.deltacache.example.copy.Follow;
import dev.deltacache.node.NodeProject;
import dev.deltacache.reliability.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;

/** The examples of a consumer. */
enum ExampleConsumer {
  NODE {
    @Override
    void require() throws IOException, InterruptedException {
      NodeProject.install().require();
    }

    @Override
    ProcessBuilder process(Path folder) throws IOException, InterruptedException {
      return NodeProject.install().process("follow.mjs");
    }
  },
  JAVA {
    @Override
    void require() {
      // it is compiled with the tests
    }

    @Override
    ProcessBuilder process(Path folder) {
      // SQLite's native library is unpacked there, and stays where the process is killed
      return ForkedJvm.of(
          Follow.class, "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder);
    }
  };

  /** Says that a test needs what runs it. */
  abstract void require() throws IOException, InterruptedException;

  /** A process that is yet to be started. */
  abstract ProcessBuilder process(Path folder) throws IOException, InterruptedException;
}
