package dev.deltacache.infra;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.records.EventBus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Refuses what the template does not permit a function while its handler runs, as AWS would: a call
 * that its policies lack fails the test, whatever the handler makes of it. Who is no function may
 * do everything.
 */
public final class Permissions {
  // by the class of the handler
  private static final Map<String, Set<String>> PERMITTED = read();

  // calls side by side are made by threads that the handler's own starts
  private static final InheritableThreadLocal<Caller> CALLER = new InheritableThreadLocal<>();

  private record Caller(String handler, Set<String> permitted, Queue<String> refused) {
    boolean may(Set<String> needs) {
      if (permitted.containsAll(needs)) {
        return true;
      }
      needs.stream().filter(need -> !permitted.contains(need)).forEach(refused::add);
      return false;
    }
  }

  /** What a handler does. */
  @FunctionalInterface
  public interface Call {
    void run() throws IOException;
  }

  private Permissions() {}

  /** Runs a handler as the function that the template has for it. */
  public static void as(RequestStreamHandler handler, Call call) throws IOException {
    String name = handler.getClass().getName();
    if (!PERMITTED.containsKey(name)) {
      call.run();
      return;
    }
    Caller before = CALLER.get();
    Caller caller = new Caller(name, PERMITTED.get(name), new ConcurrentLinkedQueue<>());
    CALLER.set(caller);
    try {
      call.run();
    } finally {
      CALLER.set(before);
      assertThat(caller.refused()).as("what %s is not permitted", name).isEmpty();
    }
  }

  /** A client that refuses. */
  public static DynamoDbClient client(DynamoDbClient real) {
    return new Permitted(real).client();
  }

  /** An event bus that refuses. */
  public static EventBus bus(EventBus real) {
    return events -> {
      check(Set.of(Needs.OF_THE_BUS));
      real.send(events);
    };
  }

  private static void check(Set<String> needs) {
    Caller caller = CALLER.get();
    if (caller != null && !caller.may(needs)) {
      throw DynamoDbException.builder()
          .statusCode(400)
          .awsErrorDetails(
              AwsErrorDetails.builder()
                  .errorCode("AccessDeniedException")
                  .errorMessage(caller.handler() + " is not authorized to perform: " + needs)
                  .build())
          .build();
    }
  }

  private static Map<String, Set<String>> read() {
    try {
      Map<String, Set<String>> policies = Policies.read();
      return ProjectFiles.template().functions().stream()
          .collect(
              toUnmodifiableMap(
                  TemplateFunction::handlerClass, function -> policies.get(function.name())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Permitted extends WatchedCalls {
    private Permitted(DynamoDbClient real) {
      super(real);
    }

    @Override
    protected Object call(DynamoDbRequest request, Method operation) throws Throwable {
      if (CALLER.get() != null) {
        check(Needs.of(request));
      }
      return delegate(operation, request);
    }
  }
}
