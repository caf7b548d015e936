package dev.deltacache.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** What the docs start in a terminal of its own, and leave running. */
final class Background implements AutoCloseable {
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

  private final String place;
  private final Process process;
  private final UnaryOperator<String> asShown;
  private final List<String> said = new ArrayList<>();
  private boolean hasEnded;

  /**
   * Starts it.
   *
   * @param asShown makes of its output what the docs would show
   */
  Background(String place, ProcessBuilder builder, UnaryOperator<String> asShown)
      throws IOException {
    this.place = place;
    this.asShown = asShown;
    process = builder.redirectErrorStream(true).start();
    Thread.ofVirtual().start(this::read);
  }

  /** Returns when it has said these lines, in this order, whatever else it says. */
  synchronized void await(List<String> lines) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NS;
    while (!isWithin(lines, said)) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (hasEnded || left <= 0) {
        throw new AssertionError(
            "%s is to say:%n%s%nand has said:%n%s"
                .formatted(place, String.join("\n", lines), String.join("\n", said)));
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> started = new ArrayList<>(process.descendants().toList());
    started.add(process.toHandle());
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(one -> one.onExit().join());
  }

  private static boolean isWithin(List<String> lines, List<String> said) {
    int found = 0;
    for (String line : said) {
      if (found < lines.size()
          && Changing.replaced(line).equals(Changing.replaced(lines.get(found)))) {
        found++;
      }
    }
    return found == lines.size();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        add(asShown.apply(line));
      }
    } catch (IOException e) {
      // it was ended
    }
    end();
  }

  private synchronized void add(String line) {
    said.add(line);
    notifyAll();
  }

  private synchronized void end() {
    hasEnded = true;
    notifyAll();
  }
}
