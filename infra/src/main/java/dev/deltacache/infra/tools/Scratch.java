package dev.deltacache.infra.tools;

import dev.deltacache.infra.calls.CallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A table in a file of its own, for what would not fit into memory: SQLite finds an id among a
 * million others.
 */
final class Scratch implements AutoCloseable {
  private final Path folder;
  private final Connection database;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /**
   * Makes it, where the system keeps files for a time ({@code java.io.tmpdir}).
   *
   * @param table as SQL makes it
   */
  Scratch(String table) {
    this(Path.of(System.getProperty("java.io.tmpdir")), table);
  }

  /** The same in another folder. */
  Scratch(Path folder, String table) {
    this.folder = folder;
    try {
      Path file = Files.createTempFile(folder, "deltacache", ".db");
      database = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = database.createStatement()) {
        // nobody needs it after a crash
        statement.execute("PRAGMA journal_mode = OFF");
        statement.execute("PRAGMA synchronous = OFF");
        statement.execute(table);
      }
      // it is this process's alone, and gone with it, however it ends
      Files.delete(file);
      database.setAutoCommit(false);
    } catch (IOException | SQLException e) {
      throw failure(e);
    }
  }

  /** What to do with a row. */
  @FunctionalInterface
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Writes.
   *
   * @return how many rows were written
   */
  int update(String sql, Object... values) {
    try {
      return statement(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Reads. */
  void query(String sql, Row each, Object... values) {
    try (ResultSet rows = statement(sql, values).executeQuery()) {
      while (rows.next()) {
        each.read(rows);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private PreparedStatement statement(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = database.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private CallException failure(Exception e) {
    return new CallException(
        "A file for the time of this cannot be kept in %s: %s".formatted(folder, e.getMessage()));
  }
}
