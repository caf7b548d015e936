package dev.deltacache.infra.tools;

import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.Shown;
import dev.deltacache.records.IgnoredFields;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that names fields which do not count as a change. */
final class IgnoreFieldsOption {
  @Option(
      names = "--ignore-fields",
      split = ",",
      paramLabel = "<field>",
      description =
          "As the syncs' ignore_fields: names or JSON pointers, as fetched_at,/meta/etag.")
  private List<String> fields = new ArrayList<>();

  /**
   * The fields.
   *
   * @throws SettingException if one is none
   */
  List<String> fields() {
    for (String field : fields) {
      IgnoredFields.problem(field)
          .ifPresent(
              problem -> {
                throw new SettingException(
                    "--ignore-fields: '%s' %s".formatted(Shown.text(field), problem));
              });
    }
    if (fields.size() > IgnoredFields.MAX_FIELDS) {
      throw new SettingException(
          "--ignore-fields names more than %d fields".formatted(IgnoredFields.MAX_FIELDS));
    }
    return List.copyOf(fields);
  }

  IgnoredFields ignored() {
    List<String> named = fields();
    return named.isEmpty() ? IgnoredFields.NONE : IgnoredFields.of(named);
  }
}
