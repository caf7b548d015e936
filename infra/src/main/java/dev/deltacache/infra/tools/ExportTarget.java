package dev.deltacache.infra.tools;

/** Where an export goes. */
interface ExportTarget {
  /**
   * Takes the lines of a page, all or none where this one can be taken up again.
   *
   * @param lines as they are written, each with its end
   * @param progress with them
   */
  void write(byte[] lines, ExportProgress progress);

  /** Whether what is written is seen on the terminal. */
  boolean isShownOn(Terminal terminal);

  /** Standard output. */
  record Stream(Output out) implements ExportTarget {
    @Override
    public boolean isShownOn(Terminal terminal) {
      return terminal.showsOutput();
    }

    @Override
    public void write(byte[] lines, ExportProgress progress) {
      out.bytes(lines);
      // whoever reads it may have gone: no further page then
      out.flush();
    }
  }
}
