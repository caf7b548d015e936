package dev.deltacache.hostile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Throws each bomb, in a JVM whose heap is the bound; prints a line for each. */
final class BombsMain {
  private BombsMain() {}

  public static void main(String[] arguments) {
    Calls calls = new Calls();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Bomb bomb : Bombs.all()) {
      long before = threads.getCurrentThreadAllocatedBytes();
      long startedNs = System.nanoTime();
      String told = calls.send(bomb.route(), bomb.event().get());
      System.out.printf(
          "%s\t%s %s\t%d ms\t%d MB%n",
          told.equals(bomb.expected()) ? told : "expected " + bomb.expected() + ", told " + told,
          bomb.route(),
          bomb.name(),
          (System.nanoTime() - startedNs) / 1_000_000,
          (threads.getCurrentThreadAllocatedBytes() - before) / 1_000_000);
    }
    System.out.println("all were thrown");
  }
}
