package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DataFolderTest {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("dataset", AttributeValue.fromS("d"), "item", AttributeValue.fromS("i"));

  @TempDir private Path temporary;

  @Test
  void folder_isMade_andKeepsWhatWasWritten() throws IOException {
    Path folder = temporary.resolve("a/b");
    try (EmbeddedDynamo first = open(folder)) {
      first.client().putItem(put -> put.tableName("Datasets").item(ITEM));
    }
    try (EmbeddedDynamo second = open(folder)) {
      assertThat(second.client().getItem(get -> get.tableName("Datasets").key(ITEM)).item())
          .isEqualTo(ITEM);
    }
  }

  @Test
  void folderInUse_isRefused() throws IOException {
    try (EmbeddedDynamo first = open(temporary)) {
      assertThat(first.client().listTables().tableNames()).isNotEmpty();
      assertRefused(temporary, "DATA_DIR " + temporary + " is in use by another run");
    }
  }

  @Test
  void file_isRefused() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertRefused(file, "DATA_DIR " + file + " is a file, not a folder");
  }

  @Test
  void folderThatCannotBeWrittenTo_isRefused() throws IOException {
    // a file where a parent should be: who runs the tests may be allowed to write anywhere
    Path inFile = Files.createFile(temporary.resolve("file")).resolve("folder");
    assertRefused(inFile, "DATA_DIR " + inFile + " cannot be written to");
  }

  @Test
  void tableThatIsNotTheTemplates_isRefused_sayingWhatDiffers() throws IOException {
    Template template = ProjectFiles.template();
    TemplateTable payloads =
        template.tables().stream()
            .filter(t -> t.name().equals("Payloads"))
            .findFirst()
            .orElseThrow();
    TemplateTable noTtl = new TemplateTable(payloads.request(), Optional.empty(), false);
    EmbeddedDynamo.open(new Template(List.of(noTtl), List.of()), Optional.of(temporary)).close();
    assertRefused(
        temporary,
        "The table Payloads in DATA_DIR "
            + temporary
            + " is not the template's: time to live: none, not expires_at."
            + " Remove the folder, or choose another.");
  }

  @Test
  void otherKeysAndIndexes_areTold() throws IOException {
    Template template = ProjectFiles.template();
    TableShape records = shape(template, "Records");
    assertThat(records.differenceTo(records)).isEmpty();
    assertThat(records.differenceTo(shape(template, "Payloads")))
        .contains("keys: shard HASH, id RANGE, not record HASH, part RANGE")
        .contains("local index ByPosition: shard HASH, p RANGE, ALL, not none")
        .contains("time to live: none, not expires_at");
  }

  private static TableShape shape(Template template, String table) {
    return template.tables().stream()
        .filter(t -> t.name().equals(table))
        .map(TableShape::of)
        .findFirst()
        .orElseThrow();
  }

  private static EmbeddedDynamo open(Path folder) throws IOException {
    return EmbeddedDynamo.open(ProjectFiles.template(), Optional.of(folder));
  }

  private static void assertRefused(Path folder, String message) {
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("\n");
  }
}
