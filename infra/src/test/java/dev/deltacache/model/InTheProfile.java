package dev.deltacache.model;

import dev.deltacache.reliability.Effort;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Leaves a long property to the profile. */
final class InTheProfile implements SkipExecutionHook {
  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return Effort.isFull() ? SkipResult.doNotSkip() : SkipResult.skip("long: in the profile");
  }
}
