package dev.deltacache.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Operations that run one call of DynamoDB at a time, in an order that is chosen: as in a model
 * checker, every order is gone through by running it, and then again with another choice at each
 * point where more than one could go on.
 */
final class Turns {
  /** One operation, in a thread of its own, which stops before each of its calls. */
  private static final class Actor {
    private final Semaphore go = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private final Thread thread;
    private Throwable failure;
    private boolean done;

    Actor(DynamoDbClient real, Consumer<DynamoDbClient> operation) {
      FaultyClient client = new FaultyClient(real);
      client.before(
          request -> {
            stopped.release();
            go.acquireUninterruptibly();
            return request;
          });
      thread =
          Thread.ofVirtual()
              .unstarted(
                  () -> {
                    try {
                      operation.accept(client.client());
                    } catch (RuntimeException | AssertionError e) {
                      failure = e;
                    }
                    done = true;
                    stopped.release();
                  });
    }

    void start() {
      thread.start();
      stopped.acquireUninterruptibly();
    }

    void step() {
      go.release();
      stopped.acquireUninterruptibly();
    }
  }

  private Turns() {}

  /**
   * Runs operations to their end.
   *
   * @param choices who goes on, at each point where more than one could, the last where there are
   *     fewer; after these the first
   * @return how many could go on at each such point, and the choice that was made
   */
  static List<Choice> run(
      DynamoDbClient real, List<Consumer<DynamoDbClient>> operations, List<Integer> choices) {
    List<Actor> actors = operations.stream().map(each -> new Actor(real, each)).toList();
    actors.forEach(Actor::start);
    List<Choice> made = new ArrayList<>();
    while (true) {
      List<Actor> ready = actors.stream().filter(actor -> !actor.done).toList();
      if (ready.isEmpty()) {
        break;
      }
      int chosen = 0;
      if (ready.size() > 1) {
        chosen = made.size() < choices.size() ? choices.get(made.size()) : 0;
        chosen = Math.min(chosen, ready.size() - 1);
        made.add(new Choice(ready.size(), chosen));
      }
      ready.get(chosen).step();
    }
    for (Actor actor : actors) {
      if (actor.failure != null) {
        throw new AssertionError("choices " + choices, actor.failure);
      }
    }
    return made;
  }

  /** Who was chosen of how many. */
  record Choice(int of, int chosen) {}

  /**
   * The next choices after a run, in depth-first order; nothing when all have been made.
   *
   * @param depth points at which another choice is tried
   */
  static List<Integer> next(List<Choice> made, int depth) {
    List<Choice> prefix = new ArrayList<>(made.subList(0, Math.min(depth, made.size())));
    while (!prefix.isEmpty()) {
      Choice last = prefix.removeLast();
      if (last.chosen() + 1 < last.of()) {
        List<Integer> choices = new ArrayList<>(prefix.stream().map(Choice::chosen).toList());
        choices.add(last.chosen() + 1);
        return choices;
      }
    }
    return List.of();
  }
}
