package dev.deltacache.reliability;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the list of mutants. */
final class Mutants {
  private static final Set<String> FIELDS =
      Set.of("name", "promise", "file", "old", "new", "killed_by");

  private Mutants() {}

  static List<Mutant> all() throws IOException {
    try (InputStream list = Mutants.class.getResourceAsStream("/mutants.yaml")) {
      List<Map<String, String>> entries =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(list);
      return entries.stream().map(Mutants::mutant).toList();
    }
  }

  private static Mutant mutant(Map<String, ?> entry) {
    if (!entry.keySet().equals(FIELDS)) {
      throw new IllegalArgumentException(entry + " does not have the fields " + FIELDS);
    }
    Map<String, String> texts =
        entry.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, field -> field.getValue().toString()));
    return new Mutant(
        texts.get("name"),
        Promise.valueOf(texts.get("promise")),
        texts.get("file"),
        texts.get("old"),
        texts.get("new"),
        texts.get("killed_by"));
  }
}
