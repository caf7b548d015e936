package dev.deltacache.infra;

import dev.deltacache.example.copy.Follow;

/** {@code ./mvnw -q -Pfollow}: the example of a consumer, which itself knows nothing of Maven. */
public final class FollowRun {
  private FollowRun() {}

  public static void main(String[] args) throws Exception {
    Launcher.endWithIt();
    Follow.main(args);
  }
}
