package dev.deltacache.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of the docs, as what is to be done and what is to be seen, in order.
 *
 * @param name for people
 */
record Page(String name, List<Step> steps) {
  /** A block that is done, or looked at. */
  sealed interface Step {}

  private static final String REFERENCE = "api.md";
  private static final Pattern ASKS = Pattern.compile("\\b(?:curl|mvnw|deltacache|node)\\b");

  /**
   * A block of commands.
   *
   * @param answer what is shown as its output, if anything is
   */
  record Command(String place, String text, Set<Mark> marks, Optional<String> answer)
      implements Step {
    boolean isRun() {
      return marks.stream().allMatch(Mark::isRun);
    }

    /** Whether it is run, and may ask the cache for something. */
    boolean asksTheCache() {
      return isRun() && ASKS.matcher(text).find();
    }

    /** Whether it starts the local run that all others ask. */
    boolean startsTheLocalRun() {
      return marks.contains(Mark.BACKGROUND)
          && text.contains("-Plocal")
          && !text.matches("(?s).*\\bPORT=.*");
    }
  }

  /** What the first of those that run on prints sooner or later. */
  record Console(String place, List<String> lines) implements Step {}

  /** A block of Java or JavaScript. */
  record Program(String place, String language, String text) implements Step {
    boolean is(String other) {
      return language.equals(other);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it has a block that nothing would check
   */
  static Page read(Path file) throws IOException {
    return of(file.getFileName().toString(), Files.readAllLines(file));
  }

  static Page of(String name, List<String> lines) {
    List<Step> steps = new ArrayList<>();
    boolean answers = false;
    for (Fence fence : Fence.of(lines)) {
      String place = name + ":" + fence.line();
      if (fence.is("sh")) {
        steps.add(new Command(place, fence.text(), Mark.of(fence), Optional.empty()));
      } else if (fence.is("java") || fence.is("js")) {
        steps.add(new Program(place, fence.info().getFirst(), fence.text()));
      } else if (fence.says("console")) {
        steps.add(new Console(place, fence.text().lines().toList()));
      } else if (answers && fence.follows() && steps.removeLast() instanceof Command asked) {
        steps.add(
            new Command(asked.place(), asked.text(), asked.marks(), Optional.of(fence.text())));
      } else if (!fence.says("example") || !name.equals(REFERENCE)) {
        // an example of the description is held to its schemas by the tests of that
        throw new IllegalArgumentException(place + ": no command gives this, so nothing checks it");
      }
      answers = fence.is("sh");
    }
    return new Page(name, steps);
  }

  /** The blocks of commands. */
  List<Command> commands() {
    return steps.stream()
        .flatMap(step -> step instanceof Command command ? Stream.of(command) : Stream.empty())
        .toList();
  }
}
