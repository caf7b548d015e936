package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Where an export goes. */
interface ExportTarget {
  /**
   * Takes the lines of a page, all or none where this one can be taken up again.
   *
   * @param progress with them
   */
  void write(List<String> lines, ExportProgress progress);

  /** Whether what is written is seen on the terminal. */
  boolean isShownOn(Terminal terminal);

  /** How many bytes lines take. */
  static long bytes(List<String> lines) {
    return lines.stream().mapToLong(line -> line.getBytes(UTF_8).length + 1L).sum();
  }

  /** Standard output. */
  record Stream(Output out) implements ExportTarget {
    @Override
    public boolean isShownOn(Terminal terminal) {
      return terminal.showsOutput();
    }

    @Override
    public void write(List<String> lines, ExportProgress progress) {
      lines.forEach(out::line);
      // whoever reads it may have gone: no further page then
      out.flush();
    }
  }
}
