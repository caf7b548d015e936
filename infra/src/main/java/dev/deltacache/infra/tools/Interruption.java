package dev.deltacache.infra.tools;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C, for a command that then still tells what it has found out. */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_S = 10;

  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt);
  private volatile boolean hasCome;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean hasCome() {
    return hasCome;
  }

  /** All is told. */
  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // it runs, and this program is at its end
    }
  }

  // the JVM ends when this does
  private void interrupt() {
    hasCome = true;
    try {
      told.await(PATIENCE_S, SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
