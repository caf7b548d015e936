package dev.deltacache.infra.bench;

/** Measures one request at a time. */
interface Probe {
  void start();

  /**
   * What was taken since the start.
   *
   * @param records of the request
   */
  Usage taken(int records);
}
