package dev.deltacache.simulation;

import dev.deltacache.simulation.Faults.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Between the actors and the database: before each call others go on, and calls may go wrong. */
final class FaultyNetwork implements Network {
  private final Schedule schedule;
  private final Faults faults;
  private final Random random;
  private final List<Runnable> late = new ArrayList<>();

  FaultyNetwork(Schedule schedule, Faults faults, Random random) {
    this.schedule = schedule;
    this.faults = faults;
    this.random = random;
  }

  @Override
  public Random random() {
    return random;
  }

  /** What is part of a run, and not of what is looked at when it is over. */
  private boolean isFaulty() {
    return schedule.running() != null;
  }

  @Override
  public boolean happens(Fault fault) {
    return isFaulty() && faults.happens(fault);
  }

  @Override
  public String by() {
    return schedule.running() == null ? "" : schedule.running().doing();
  }

  @Override
  public <T> T read(Supplier<T> call) {
    if (isFaulty()) {
      schedule.turn();
      faults.beforeARead();
    }
    return call.get();
  }

  @Override
  public <T> T write(Write<T> call) {
    if (!isFaulty()) {
      return call.make().answer();
    }
    schedule.turn();
    if (faults.happens(Fault.CRASH_BEFORE)) {
      throw new Schedule.Killed();
    }
    faults.beforeARead();
    if (faults.happens(Fault.LATE)) {
      late.add(call::make);
      throw Faults.failure(Fault.LATE);
    }
    Done<T> done = call.make();
    if (faults.happens(Fault.CRASH_AFTER)) {
      throw new Schedule.Killed();
    }
    if (faults.happens(Fault.UNANSWERED)) {
      throw Faults.failure(Fault.UNANSWERED);
    }
    schedule.await(done.isVisible());
    return done.answer();
  }

  /** Lets a call arrive whose sender has given up; false if there is none. */
  boolean deliverOne() {
    if (late.isEmpty()) {
      return false;
    }
    try {
      late.remove(random.nextInt(late.size())).run();
    } catch (SdkException e) {
      // refused, as it should be where others have gone on: nobody waits for the answer
    }
    return true;
  }
}
