package dev.deltacache.infra;

/** A setting that does not work; its message is the one line that the user is shown. */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SettingException(String message) {
    super(message);
  }

  SettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
