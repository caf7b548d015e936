package dev.deltacache.deployed;

import dev.deltacache.Dataset;
import dev.deltacache.Deltacache;
import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTime;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.QueueSource;
import dev.deltacache.infra.StreamSource;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateFunction;
import dev.deltacache.infra.TemplateQueue;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.ParameterStoreBook;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A stack that CloudFormation made of the template, with the two functions that tell of changes;
 * they have nothing but their environment. LocalStack runs no function: what Lambda does with a
 * stream and a queue is done here, as the template says.
 */
final class ToldStack implements AutoCloseable {
  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
  private final Account account;
  private final Stack stack;
  private final FunctionProcess notify;
  private final FunctionProcess postWebhooks;
  private final StreamSource changes;
  private final QueueSource messages;
  private final TemplateQueue queue;
  private final ParameterStoreBook book;
  private final Wiring wiring;

  /** Makes it in an account of its own. */
  ToldStack() throws IOException {
    account = LocalStack.account();
    stack = Stack.deploy(account);
    Template template =
        Template.read(ProjectFiles.templateFile(), Map.of("WebhookAllowedAddresses", "127.0.0.1"));
    TemplateFunction ofStream = calledBy(template, TemplateFunction::streams);
    TemplateFunction ofQueue = calledBy(template, TemplateFunction::queues);
    queue = ofQueue.queues().getFirst();
    notify = start(ofStream);
    postWebhooks = start(ofQueue);
    changes =
        new StreamSource(
            account.streams(),
            ofStream,
            stack.physical(ofStream.streams().getFirst().table()),
            notify,
            time);
    messages = new QueueSource(account.sqs(), stack.physical(queue.name()), postWebhooks);
    Map<String, String> variables = stack.environment(ofQueue);
    book =
        new ParameterStoreBook(
            account.parameters(), variables.get("WEBHOOKS_PATH"), Clock.systemUTC());
    wiring = Wiring.of(account.dynamo(), variables, time.time(1));
  }

  private static TemplateFunction calledBy(
      Template template, Function<TemplateFunction, List<?>> events) {
    return template.functions().stream()
        .filter(function -> !events.apply(function).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private FunctionProcess start(TemplateFunction function) throws IOException {
    Map<String, String> environment = stack.environment(function);
    environment.putAll(account.environment());
    return FunctionProcess.start(function, environment);
  }

  Dataset dataset(DatasetKey key) {
    return Deltacache.of(wiring)
        .connection(key.environment(), key.integration(), key.connection())
        .dataset(key.model());
  }

  /** Sets where an environment wants to be told. */
  void tell(String environment, Webhook webhook) {
    book.put(environment, webhook);
  }

  /** The template's functions are called with what changed. */
  void notifyOfChanges() {
    changes.deliver();
  }

  /** The queue of events for webhooks, and the function that it calls. */
  QueueSource messages() {
    return messages;
  }

  /** After so many tries the queue gives a message up. */
  int mostTries() {
    return queue.mostTries();
  }

  /** The physical name of what has a logical id. */
  String physical(String logicalId) {
    return stack.physical(logicalId);
  }

  Account account() {
    return account;
  }

  @Override
  public void close() {
    notify.close();
    postWebhooks.close();
  }
}
