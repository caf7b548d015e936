package dev.deltacache.infra;

/**
 * A function of CloudFormation's in its short form. What the local run does not resolve is an error
 * where its value is needed, and only there.
 *
 * @param function with its exclamation mark, e.g. {@code !GetAtt}
 */
record Intrinsic(String function, Object argument) {
  @Override
  public String toString() {
    return function + " " + argument;
  }
}
