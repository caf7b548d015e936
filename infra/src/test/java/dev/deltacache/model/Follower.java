package dev.deltacache.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.handlers.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A reader that goes on by its resume cursor alone; its copy must be what the model holds. */
final class Follower {
  private static final int LIMIT = 2;
  private static final List<String> COPIED =
      List.of("first_seen_at", "last_modified_at", "last_action", "deleted_at", "cursor");

  private final Comparison comparison;
  private final Dataset dataset;
  private final Map<String, List<Object>> copy = new HashMap<>();
  private Given cursor = Given.NONE;

  Follower(Comparison comparison, Dataset dataset) {
    this.comparison = comparison;
    this.dataset = dataset;
  }

  void follow() {
    Map<String, Object> page;
    do {
      Answer answer = comparison.read(cursor, LIMIT);
      if (answer.status() == 410) {
        copy.clear();
        cursor = Given.NONE;
        answer = comparison.read(cursor, LIMIT);
      }
      page = Json.object(Json.read(answer.body()));
      take(page);
    } while (page.get("next_cursor") != null);
    Map<String, List<Object>> held = new HashMap<>();
    for (Stored stored : dataset.stream(comparison.now())) {
      held.put(stored.id(), copied(Json.object(served(stored))));
    }
    assertThat(copy).as("the follower's copy").isEqualTo(held);
  }

  private Object served(Stored stored) {
    Object served = stored.served(dataset.symbols, comparison.now());
    return dataset.symbols.resolved(served, served);
  }

  private void take(Map<String, Object> page) {
    for (Object record : (List<?>) page.get("records")) {
      Map<String, Object> fields = Json.object(record);
      copy.put((String) fields.get("id"), copied(fields));
    }
    String resume = (String) page.get("resume_cursor");
    if (resume == null) {
      cursor = Given.NONE;
      return;
    }
    Long place = dataset.symbols.place(resume);
    assertThat(place).as("place of %s", resume).isNotNull();
    cursor = new Given(Given.Kind.OWN, resume, place);
  }

  private static List<Object> copied(Map<String, Object> record) {
    Map<String, Object> metadata = Json.object(record.get("_nango_metadata"));
    return COPIED.stream().map(metadata::get).toList();
  }
}
