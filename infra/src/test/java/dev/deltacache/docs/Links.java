package dev.deltacache.docs;

import dev.deltacache.infra.docs.Headings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The links of a Markdown file to others of this project, and to headings. */
record Links(Path file, List<String> targets) {
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  static Links of(Path file) throws IOException {
    List<String> targets =
        LINK.matcher(prose(file))
            .results()
            .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
            .filter(target -> !target.contains("://"))
            .toList();
    return new Links(file, targets);
  }

  /** Those that lead to no file, or to no heading of one. */
  List<String> broken() throws IOException {
    List<String> broken = new ArrayList<>();
    for (String target : targets) {
      String[] parts = target.split("#", 2);
      Path other = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]);
      if (!Files.exists(other) || (parts.length > 1 && !anchors(other).contains(parts[1]))) {
        broken.add(target);
      }
    }
    return broken;
  }

  private static Set<String> anchors(Path file) throws IOException {
    return HEADING
        .matcher(prose(file))
        .results()
        .map(heading -> Headings.anchor(heading.group(1)))
        .collect(Collectors.toSet());
  }

  private static String prose(Path file) throws IOException {
    return Files.readString(file).replaceAll("(?ms)^```.*?^```$", "");
  }
}
