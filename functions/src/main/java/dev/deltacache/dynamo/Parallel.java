package dev.deltacache.dynamo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls that wait for the network, side by side. */
public final class Parallel {
  /** More at once would outrun the HTTP client's connections. */
  static final int MAX_CALLS = 16;

  private final Supplier<ExecutorService> executors;

  /**
   * Over threads.
   *
   * @param executors each is used once, and shut down
   */
  public Parallel(Supplier<ExecutorService> executors) {
    this.executors = executors;
  }

  /** The results in the order of the inputs; the first failure ends it, and is thrown as it was. */
  public <A, B> List<B> map(List<A> inputs, Function<A, B> call) {
    return map(inputs, MAX_CALLS, call);
  }

  /**
   * As {@link #map(List, Function)}.
   *
   * @param atOnce fewer, where each makes calls side by side itself
   */
  <A, B> List<B> map(List<A> inputs, int atOnce, Function<A, B> call) {
    if (inputs.size() <= 1) {
      return inputs.stream().map(call).toList();
    }
    Semaphore slots = new Semaphore(atOnce);
    ExecutorService threads = executors.get();
    try {
      List<Future<B>> futures = new ArrayList<>(inputs.size());
      for (A input : inputs) {
        futures.add(
            threads.submit(
                () -> {
                  slots.acquire();
                  try {
                    return call.apply(input);
                  } finally {
                    slots.release();
                  }
                }));
      }
      List<B> results = new ArrayList<>(inputs.size());
      for (Future<B> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } finally {
      // after a failure nobody waits for the other calls
      threads.shutdownNow();
    }
  }
}
