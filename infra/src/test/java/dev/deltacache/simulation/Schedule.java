package dev.deltacache.simulation;

import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Who goes on, and when: one actor at a time, each in a thread of its own that stops before every
 * call. All choices come from one seed, so that a run is the same each time.
 */
final class Schedule {
  /** What happens outside all actors. */
  interface Elsewhere {
    /** Lets something happen; false if there is nothing that could. */
    boolean step();
  }

  /** One program, in a thread of its own. */
  final class Actor {
    private final Runnable program;
    private final Semaphore go = new Semaphore(0);
    private BooleanSupplier isReady = () -> true;
    private double weight = 1;
    private long sleepsUntilMs;
    private boolean isIdle = true;
    private String doing = "";
    private boolean done;

    private Actor(Runnable program) {
      this.program = program;
    }

    /** The operation that is under way. */
    String doing() {
      return doing;
    }

    private void run() {
      go.acquireUninterruptibly();
      try {
        program.run();
      } catch (Killed e) {
        // a crash is no failure
      } catch (RuntimeException | Error e) {
        failure = failure == null ? e : failure;
      }
      done = true;
      handOver(this);
    }

    private boolean canGoOn() {
      return !done && !(isIdle && ageing) && sleepsUntilMs <= millis() && isReady.getAsBoolean();
    }
  }

  /** The end of a process: none of its code goes on. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private final Random random;
  private final Elsewhere elsewhere;
  private final double elsewhereRate;
  private final List<Actor> actors = new ArrayList<>();
  private final Semaphore allDone = new Semaphore(0);
  private final TestTime clock;
  private boolean ageing;
  private Throwable failure;
  private Actor running;

  Schedule(Random random, Instant start, Elsewhere elsewhere) {
    this.random = random;
    this.elsewhere = elsewhere;
    this.elsewhereRate = List.of(0.05, 0.2, 0.5).get(random.nextInt(3));
    this.clock = new TestTime(start);
  }

  void add(Runnable program) {
    actors.add(new Actor(program));
  }

  /**
   * Runs all actors to their ends.
   *
   * @throws AssertionError if one failed
   */
  void run() {
    // some are much slower than others
    actors.forEach(actor -> actor.weight = List.of(0.05, 1.0, 1.0, 4.0).get(random.nextInt(4)));
    actors.forEach(actor -> Thread.ofVirtual().start(actor::run));
    handOver(null);
    allDone.acquireUninterruptibly();
    if (failure != null) {
      throw new AssertionError(failure.getMessage(), failure);
    }
  }

  /** Whose turn it is. */
  Actor running() {
    return running;
  }

  /** Lets others go on, and comes back when it is this one's turn again. */
  void turn() {
    await(() -> true);
  }

  /** As {@link #turn}, but not before something holds. */
  void await(BooleanSupplier holds) {
    Actor me = running;
    if (me == null) {
      // nobody else: what must happen first happens now
      while (!holds.getAsBoolean() && elsewhere.step()) {}
      return;
    }
    pass(Duration.ofMillis(random.nextInt(3)));
    me.isReady = holds;
    if (random.nextInt(40) == 0) {
      me.weight = List.of(0.02, 1.0, 4.0).get(random.nextInt(3));
    }
    handOver(me);
  }

  /** As {@link #turn}, between two operations, of which the next one has this name. */
  void begin(String operation) {
    running.isIdle = true;
    turn();
    running.isIdle = false;
    running.doing = operation;
  }

  /**
   * Lets a long time pass while no operation is under way: none lasts longer than a function may.
   *
   * @param before what must have happened until then
   */
  void age(Duration duration, Runnable before) {
    Actor me = running;
    ageing = true;
    me.isIdle = false;
    await(() -> actors.stream().allMatch(actor -> actor == me || actor.done || actor.isIdle));
    before.run();
    pass(duration);
    ageing = false;
  }

  // the one that stops chooses the next, and stops for real only if that is another
  private void handOver(Actor from) {
    Actor next = next();
    running = next;
    if (next == null) {
      allDone.release();
    } else if (next != from) {
      next.go.release();
    }
    if (from == null || from.done) {
      return;
    }
    if (next != from) {
      from.go.acquireUninterruptibly();
    }
    if (failure != null) {
      // one has failed: the others have nothing to add
      throw new Killed();
    }
  }

  private Actor next() {
    try {
      return failure == null ? choose() : anyLeft();
    } catch (RuntimeException | Error e) {
      // of what happens elsewhere: the running one cannot help it
      failure = e;
      return anyLeft();
    }
  }

  private Actor anyLeft() {
    return actors.stream().filter(actor -> !actor.done).findFirst().orElse(null);
  }

  private Actor choose() {
    if (anyLeft() == null) {
      return null;
    }
    while (true) {
      while (random.nextDouble() < elsewhereRate && elsewhere.step()) {}
      List<Actor> ready = actors.stream().filter(Actor::canGoOn).toList();
      if (!ready.isEmpty() && random.nextInt(50) > 0) {
        return byWeight(ready);
      }
      if (ready.isEmpty() && elsewhere.step()) {
        continue;
      }
      Optional<Actor> sleeper =
          actors.stream()
              .filter(actor -> !actor.done && actor.sleepsUntilMs > millis())
              .min(Comparator.comparingLong(actor -> actor.sleepsUntilMs));
      if (sleeper.isEmpty() && ready.isEmpty()) {
        throw new IllegalStateException("nobody can go on");
      }
      sleeper.ifPresent(actor -> pass(Duration.ofMillis(actor.sleepsUntilMs - millis())));
    }
  }

  private Actor byWeight(List<Actor> ready) {
    double left = random.nextDouble() * ready.stream().mapToDouble(actor -> actor.weight).sum();
    for (Actor actor : ready) {
      left -= actor.weight;
      if (left < 0) {
        return actor;
      }
    }
    return ready.getLast();
  }

  /** As operations take it. */
  Time time(long seed) {
    return new Time(clock, () -> millis() * 1_000_000, this::sleep, new Random(seed), InOrder::new);
  }

  private void sleep(Duration duration) {
    if (running == null) {
      pass(duration);
      elsewhere.step();
    } else {
      running.sleepsUntilMs = millis() + Math.max(1, duration.toMillis());
      turn();
    }
  }

  void pass(Duration duration) {
    clock.pass(duration);
  }

  long millis() {
    return clock.millis();
  }
}
