package dev.deltacache.example.copy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * A copy of a dataset in a file of SQLite: its live records, and how far its stream was read. Both
 * change in one transaction, so that the process may be killed at any line of this.
 */
final class Copy implements AutoCloseable {
  // payload: as last served; null where it was gone by then
  // payload_fingerprint: not the fingerprint: the payload is older than the record's last change
  // pass: the last reading from the start that has come to the record
  private static final String RECORDS =
      """
      CREATE TABLE IF NOT EXISTS records (
        id TEXT PRIMARY KEY,
        fingerprint TEXT NOT NULL,
        payload TEXT,
        payload_fingerprint TEXT,
        pass INTEGER NOT NULL
      )
      """;
  // cursor: null: the next page is the stream's first
  // passed: 0: there may be records that the pass will not come to
  private static final String PROGRESS =
      """
      CREATE TABLE IF NOT EXISTS progress (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        cursor TEXT,
        pass INTEGER NOT NULL,
        passed INTEGER NOT NULL
      )
      """;
  private static final String UPSERT =
      """
      INSERT INTO records VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        fingerprint = excluded.fingerprint,
        payload = coalesce(excluded.payload, payload),
        payload_fingerprint = coalesce(excluded.payload_fingerprint, payload_fingerprint),
        pass = excluded.pass
      """;

  private final Connection database;

  private record Progress(String cursor, long pass, boolean isPassed) {}

  /** Opens it, or makes an empty one. */
  Copy(String file) throws SQLException {
    database = DriverManager.getConnection("jdbc:sqlite:" + file + "?transaction_mode=IMMEDIATE");
    run(RECORDS);
    run(PROGRESS);
    run("INSERT OR IGNORE INTO progress VALUES (1, NULL, 0, 1)");
    database.setAutoCommit(false);
  }

  /** Where to read on; null for the start of the stream. */
  String cursor() throws SQLException {
    String cursor = progress().cursor();
    database.commit();
    return cursor;
  }

  /** Takes in the page that was read after a cursor. */
  void apply(String cursor, Page page) throws SQLException {
    try {
      Progress before = progress();
      if (!Objects.equals(cursor, before.cursor())) {
        throw new IllegalStateException("another process keeps this copy");
      }
      boolean isFirst = cursor == null;
      long pass = isFirst ? before.pass() + 1 : before.pass();
      boolean isPassed = before.isPassed() && !isFirst;
      write(page.changes(), pass);
      // nothing is left to be read: what the pass has not come to is no more
      if (!isPassed && page.isLast()) {
        update("DELETE FROM records WHERE pass < ?", pass);
        isPassed = true;
      }
      update(
          "UPDATE progress SET cursor = ?, pass = ?, passed = ?",
          page.resumeCursor(),
          pass,
          isPassed);
      database.commit();
    } finally {
      database.rollback();
    }
  }

  /** Has the stream read from its start. Every record stays until the pass has ended without it. */
  void startAnew() throws SQLException {
    run("UPDATE progress SET cursor = NULL");
    database.commit();
  }

  /** What the cache's checksum is if nothing is missing here. It reads the whole copy. */
  String checksum() throws SQLException {
    CopyChecksum checksum = new CopyChecksum();
    try (Statement statement = database.createStatement();
        ResultSet records = statement.executeQuery("SELECT id, fingerprint FROM records")) {
      while (records.next()) {
        checksum.add(records.getString(1), records.getString(2));
      }
    }
    database.commit();
    return checksum.hex();
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }

  private void write(List<Change> changes, long pass) throws SQLException {
    for (Change change : changes) {
      if (change.isDeletion()) {
        update("DELETE FROM records WHERE id = ?", change.id());
      } else {
        // without a payload it keeps what it has
        String served = change.payload() == null ? null : change.fingerprint();
        update(UPSERT, change.id(), change.fingerprint(), change.payload(), served, pass);
      }
    }
  }

  private Progress progress() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT cursor, pass, passed FROM progress")) {
      return new Progress(row.getString(1), row.getLong(2), row.getBoolean(3));
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
