package dev.deltacache.infra.tools;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.Fingerprint;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The records of a file beside those of a dataset, by id. */
final class Findings implements AutoCloseable {
  // filed: the fingerprint in the file; null where it has none
  // found: what the dataset has, as a Finding's name; null where it has none
  private static final String TABLE =
      "CREATE TABLE records (id TEXT PRIMARY KEY, filed BLOB, found TEXT) WITHOUT ROWID";

  private final Scratch table = new Scratch(TABLE);

  /** What the dataset has of an id. */
  enum Finding {
    EQUAL,
    DIFFERENT
  }

  /** The file has it; the last line of an id counts. */
  void file(String id, Fingerprint fingerprint) {
    table.update(
        "INSERT INTO records VALUES (?, ?, NULL) ON CONFLICT (id) DO UPDATE SET filed ="
            + " excluded.filed",
        id,
        fingerprint.toBytes());
  }

  /** The file has it no more. */
  void unfile(String id) {
    table.update("DELETE FROM records WHERE id = ?", id);
  }

  Optional<Fingerprint> filed(String id) {
    Holder holder = new Holder();
    table.query(
        "SELECT filed FROM records WHERE id = ?", row -> holder.fingerprint = row.getBytes(1), id);
    return Optional.ofNullable(holder.fingerprint).map(Fingerprint::fromBytes);
  }

  /** The dataset has it. */
  void find(String id, Finding finding) {
    table.update(
        "INSERT INTO records VALUES (?, NULL, ?) ON CONFLICT (id) DO UPDATE SET found ="
            + " excluded.found",
        id,
        finding.name());
  }

  /** The dataset has it no more. */
  void lose(String id) {
    table.update("UPDATE records SET found = NULL WHERE id = ?", id);
  }

  /** That of the file. */
  Checksum checksum() {
    Holder holder = new Holder();
    table.query(
        "SELECT id, filed FROM records WHERE filed IS NOT NULL",
        row ->
            holder.checksum =
                holder.checksum.toggle(row.getString(1), Fingerprint.fromBytes(row.getBytes(2))));
    return holder.checksum;
  }

  /** How many the file has. */
  long filed() {
    Holder holder = new Holder();
    table.query(
        "SELECT count(*) FROM records WHERE filed IS NOT NULL",
        row -> holder.count = row.getLong(1));
    return holder.count;
  }

  /** Each that is not the same on both sides, by id, with what is wrong with it. */
  void differences(BiConsumer<String, String> each) {
    table.query(
        "SELECT id, CASE WHEN filed IS NULL THEN 'dataset only' WHEN found IS NULL THEN 'file only'"
            + " ELSE 'differs' END FROM records"
            + " WHERE (filed IS NULL) <> (found IS NULL) OR found = ? ORDER BY id",
        row -> each.accept(row.getString(1), row.getString(2)),
        Finding.DIFFERENT.name());
  }

  @Override
  public void close() {
    table.close();
  }

  private static final class Holder {
    private byte[] fingerprint;
    private Checksum checksum = Checksum.EMPTY;
    private long count;
  }
}
