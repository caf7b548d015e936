package dev.deltacache.infra.tools;

import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** How far a command has come, where somebody looks. */
final class Bar implements AutoCloseable {
  private final Optional<ProgressBar> shown;

  private Bar(Optional<ProgressBar> shown) {
    this.shown = shown;
  }

  /** None, where it would be drawn through something else. */
  static Bar none() {
    return new Bar(Optional.empty());
  }

  /**
   * Drawn on standard error if that is a terminal.
   *
   * @param end where it will be full; 0 where that is not known
   */
  static Bar of(Session session, String task, String unit, long unitSize, long end) {
    if (!session.terminal().showsErrors()) {
      return none();
    }
    return new Bar(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(end == 0 ? -1 : end)
                .setUnit(unit, unitSize)
                .setConsumer(new ConsoleProgressBarConsumer(session.err()))
                .build()));
  }

  void at(long position) {
    shown.ifPresent(bar -> bar.stepTo(position));
  }

  /** As {@link #at}, where the end has turned out to be further off. */
  void at(long position, long end) {
    shown.ifPresent(bar -> bar.maxHint(end).stepTo(position));
  }

  @Override
  public void close() {
    shown.ifPresent(ProgressBar::close);
  }
}
