package dev.deltacache.infra.sample;

import java.io.IOException;
import java.net.URI;

/** The sample's datasets, for the tests of what shows them. */
public final class SampleContent {
  private SampleContent() {}

  /**
   * Plays all releases.
   *
   * @param afterBatch called after each batch of up to 500 records
   */
  public static void play(URI url, String apiKey, Runnable afterBatch)
      throws IOException, InterruptedException {
    Sample.run(url, apiKey, Release.all(), records -> afterBatch.run());
  }
}
