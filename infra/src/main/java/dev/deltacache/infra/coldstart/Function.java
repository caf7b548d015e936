package dev.deltacache.infra.coldstart;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A function under test.
 *
 * @param name to tell of it
 * @param handler its class
 * @param variables those that the template gives it
 * @param requests what it is asked
 */
record Function(
    String name,
    CodePackage code,
    String handler,
    Map<String, String> variables,
    Requests requests) {
  /** What it is asked, one after the other. */
  @FunctionalInterface
  interface Requests {
    byte[] next();
  }

  /** The variables that Lambda sets, and where DynamoDB is. */
  Map<String, String> environment(LambdaRuntime.Start start, RuntimeApi api, URI dynamo) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("AWS_LAMBDA_RUNTIME_API", api.address());
    all.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.toString());
    all.put("_HANDLER", handler);
    all.put("LAMBDA_TASK_ROOT", code.root().toString());
    all.put("AWS_LAMBDA_FUNCTION_NAME", name);
    all.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
    all.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    all.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    all.put("AWS_REGION", "eu-central-1");
    all.put("LANG", "en_US.UTF-8");
    all.put("TZ", ":UTC");
    if (start == LambdaRuntime.Start.SNAP_START) {
      all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
      all.put(
          "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://" + api.address() + RuntimeApi.CREDENTIALS);
      all.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "local");
    } else {
      all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
      all.put("AWS_ACCESS_KEY_ID", "local");
      all.put("AWS_SECRET_ACCESS_KEY", "local");
      all.put("AWS_SESSION_TOKEN", "local");
    }
    return all;
  }
}
