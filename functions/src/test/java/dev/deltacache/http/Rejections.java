package dev.deltacache.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deltacache.records.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refused request is told. */
final class Rejections {
  private Rejections() {}

  static RejectedException of(ThrowingCallable call) {
    RejectedException rejected = catchThrowableOfType(RejectedException.class, call);
    if (rejected == null) {
      throw new AssertionError("was not refused");
    }
    return rejected;
  }

  /** Each problem as {@code path: message}. */
  static List<String> problems(ThrowingCallable call) {
    return of(call).problems().stream().map(Rejections::line).toList();
  }

  private static String line(Problem problem) {
    return String.join(".", problem.path().stream().map(Object::toString).toList())
        + ": "
        + problem.message();
  }
}
