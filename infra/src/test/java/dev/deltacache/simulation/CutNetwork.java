package dev.deltacache.simulation;

import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** The network of a process that ends at one of its calls. */
final class CutNetwork implements Network {
  /** How a call ends the process. */
  enum Cut {
    /** At any call, which is not made. */
    BEFORE,
    /** At a write, which is made; after a read is before the next call. */
    AFTER,
    /** At a write, which arrives when it is let. */
    LATE
  }

  private final World world;
  private final String by;
  private final Cut cut;
  private final int at;
  private final Random random = new Random(1);
  private Optional<Runnable> late = Optional.empty();
  private int calls;

  private CutNetwork(World world, String by, Cut cut, int at) {
    this.world = world;
    this.by = by;
    this.cut = cut;
    this.at = at;
  }

  /**
   * One that is cut.
   *
   * @param at which of these calls, from 1
   */
  static CutNetwork at(World world, String by, Cut cut, int at) {
    return new CutNetwork(world, by, cut, at);
  }

  /** One that is never cut. */
  static CutNetwork whole(World world, String by) {
    return new CutNetwork(world, by, Cut.BEFORE, Integer.MAX_VALUE);
  }

  /** Whether there was such a call. */
  boolean isCut() {
    return calls >= at;
  }

  private boolean isNow() {
    if (isCut()) {
      // of a dead process: code that catches everything does not go on
      throw new Schedule.Killed();
    }
    calls++;
    return isCut();
  }

  @Override
  public <T> T read(Supplier<T> call) {
    if (cut == Cut.BEFORE && isNow()) {
      throw new Schedule.Killed();
    }
    return call.get();
  }

  @Override
  public <T> T write(Write<T> call) {
    if (isNow()) {
      switch (cut) {
        case BEFORE -> {}
        case AFTER -> call.make();
        case LATE -> late = Optional.of(call::make);
      }
      throw new Schedule.Killed();
    }
    Done<T> done = call.make();
    world.schedule.await(done.isVisible());
    return done.answer();
  }

  /** Lets the write arrive that was late. */
  void deliver() {
    try {
      late.orElseThrow().run();
    } catch (SdkException e) {
      // refused: nobody waits for the answer
    }
  }

  @Override
  public boolean happens(Faults.Fault fault) {
    return false;
  }

  @Override
  public Random random() {
    return random;
  }

  @Override
  public String by() {
    return by;
  }
}
