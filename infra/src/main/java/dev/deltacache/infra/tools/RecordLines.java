package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.PageRecord;
import dev.deltacache.infra.calls.PageRecord.Metadata;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Intent;
import dev.deltacache.records.InvalidRecordsException;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.Problem;
import dev.deltacache.records.RecordTexts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads records from JSON lines, by the rules of the cache: as they were exported, or with the
 * metadata that a list gives them. Blank lines count for nothing.
 */
final class RecordLines {
  private static final String MARK = "\uFEFF";

  private final LineReader lines;
  private final IgnoredFields ignored;

  /**
   * Reads nothing yet.
   *
   * @param ignored what of a record is no part of its fingerprint
   */
  RecordLines(LineReader lines, IgnoredFields ignored) {
    this.lines = lines;
    this.ignored = ignored;
  }

  /** The next one; nothing after the last. */
  Optional<RecordLine> next() throws BadLineException {
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = text(line.get());
      if (!text.isEmpty()) {
        return Optional.of(record(text));
      }
    }
    return Optional.empty();
  }

  private String text(byte[] line) throws BadLineException {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      boolean isMarked = lines.number() == 1 && text.startsWith(MARK);
      return (isMarked ? text.substring(MARK.length()) : text).strip();
    } catch (CharacterCodingException e) {
      throw new BadLineException(lines.number(), "is not UTF-8");
    }
  }

  private RecordLine record(String text) throws BadLineException {
    if (text.startsWith("[")) {
      throw new BadLineException(
          lines.number(), "begins an array: jq -c '.[]' makes JSON lines of it");
    }
    try {
      Intent.Save save = RecordTexts.saves(List.of(text), ignored).getFirst();
      PageRecord record = PageRecord.parse(text);
      return new RecordLine(
          save.id(),
          text,
          fingerprint(save, record.metadata()),
          deletedAt(record.metadata()),
          record.isPruned());
    } catch (InvalidRecordsException e) {
      throw new BadLineException(lines.number(), problem(e.problems().getFirst()));
    } catch (IOException e) {
      throw new BadLineException(lines.number(), "is not JSON");
    }
  }

  private String deletedAt(Metadata metadata) throws BadLineException {
    if (!metadata.deletedAt().isEmpty() && IsoTime.parse(metadata.deletedAt()).isEmpty()) {
      throw new BadLineException(lines.number(), "has a deleted_at that " + IsoTime.RULE);
    }
    return metadata.deletedAt();
  }

  // of a payload that is gone there is only what was known of it
  private static Fingerprint fingerprint(Intent.Save save, Metadata metadata) {
    return !metadata.prunedAt().isEmpty() && metadata.fingerprint().matches("[0-9a-f]{32}")
        ? Fingerprint.fromBytes(HexFormat.of().parseHex(metadata.fingerprint()))
        : save.fingerprint();
  }

  private static String problem(Problem problem) {
    // of a text that is a line
    String message = Shown.text(problem.message()).replace("see line 1, ", "see ");
    return problem.path().getLast() instanceof String field
        ? "has a field %s that %s".formatted(Shown.text(field), message)
        : message;
  }
}
