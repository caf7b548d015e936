package dev.deltacache.infra.sample;

/** What stops the sample; its message is the one line that the user is shown. */
final class SampleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SampleException(String message) {
    super(message);
  }
}
