package dev.deltacache.contract;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.function.IntSupplier;

/** Lambda's context, as far as a handler asks for it: how much time is left, in ms. */
public record TestContext(IntSupplier leftMs) implements Context {
  @Override
  public int getRemainingTimeInMillis() {
    return leftMs.getAsInt();
  }

  @Override
  public String getAwsRequestId() {
    return "a-request";
  }

  @Override
  public String getLogGroupName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getLogStreamName() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getFunctionName() {
    return "a-function";
  }

  @Override
  public String getFunctionVersion() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getInvokedFunctionArn() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getMemoryLimitInMB() {
    throw new UnsupportedOperationException();
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException();
  }
}
