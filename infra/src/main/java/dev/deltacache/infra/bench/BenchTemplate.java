package dev.deltacache.infra.bench;

import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The project's template, and the plain design's table, which is no part of the product. */
final class BenchTemplate {
  private BenchTemplate() {}

  static Template read(Path project) {
    try {
      Template template = Template.read(project.resolve("template.yaml"), Map.of());
      List<TemplateTable> tables = new ArrayList<>(template.tables());
      tables.add(PlainTable.definition());
      return new Template(tables, template.functions(), template.rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
