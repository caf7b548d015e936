package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;

/** What Lambda tells a handler of its invocation: here as there, the time that is left runs out. */
public final class LocalContext implements Context {
  private final TemplateFunction function;
  private final String requestId;
  private final long startNanos = System.nanoTime();

  public LocalContext(TemplateFunction function, String requestId) {
    this.function = function;
    this.requestId = requestId;
  }

  @Override
  public int getRemainingTimeInMillis() {
    Duration passed = Duration.ofNanos(System.nanoTime() - startNanos);
    return Math.toIntExact(Math.max(0, function.timeout().minus(passed).toMillis()));
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.memoryMb();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:local:000000000000:function:" + function.name();
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function.name();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  /** None: calls do not come from a mobile application. */
  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  /** None: calls do not come from a mobile application. */
  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        Console.tell(message);
      }

      @Override
      public void log(byte[] message) {
        log(new String(message, UTF_8));
      }
    };
  }
}
