package dev.deltacache.infra;

/** Something in the template that the local run needs and does not understand. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TemplateException(String path, String problem) {
    super("template.yaml: " + path + ": " + problem);
  }
}
