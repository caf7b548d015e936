package dev.deltacache.infra.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Contacts as the API of a CRM gives them: nested objects, dates, URLs, enums, numbers, free text.
 * The same seed gives the same contacts.
 *
 * @param bytes about how long one is, as JSON
 */
record Contacts(long seed, int bytes) {
  private static final Instant SINCE = Instant.parse("2019-01-01T00:00:00Z");
  private static final int SECONDS = (int) Duration.ofDays(2_400).toSeconds();
  // what a revision adds, more than any record is apart from another
  private static final Duration REVISION = Duration.ofHours(7);
  private static final int MIX = 0x9E3779B9;
  private static final String[] STAGES = {
    "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer"
  };

  /** The id of a contact, by its number. */
  static String id(int number) {
    return Long.toString(51_200_000_000L + 37L * number);
  }

  /**
   * A contact as JSON.
   *
   * @param revision another one is the contact after a change: a field, and when it was changed
   */
  String json(int number, int revision) {
    SplittableRandom random = new SplittableRandom(seed + (long) MIX * number);
    Vocabulary words = new Vocabulary(random);
    String first = words.firstName();
    String last = words.lastName();
    String company = words.company();
    Instant created = SINCE.plusSeconds(random.nextInt(SECONDS));
    Instant updated =
        created.plusMillis(random.nextInt(1_000_000_000)).plus(REVISION.multipliedBy(revision));
    int stage = (random.nextInt(STAGES.length) + revision) % STAGES.length;
    StringBuilder json = new StringBuilder(bytes + 64);
    json.append("{\"id\":\"").append(id(number));
    json.append("\",\"createdAt\":\"").append(created);
    json.append("\",\"updatedAt\":\"").append(updated);
    json.append("\",\"archived\":false,\"properties\":{\"firstname\":\"").append(first);
    json.append("\",\"lastname\":\"").append(last);
    json.append("\",\"email\":\"").append(words.email(first, last, company));
    json.append("\",\"phone\":\"").append(words.phone());
    json.append("\",\"jobtitle\":\"").append(words.title());
    json.append("\",\"company\":\"").append(company);
    json.append("\",\"website\":\"").append(words.website(company));
    json.append("\",\"lifecyclestage\":\"").append(STAGES[stage]);
    json.append("\",\"hs_lead_status\":").append(random.nextInt(3) == 0 ? "null" : "\"OPEN\"");
    json.append(",\"num_associated_deals\":").append(random.nextInt(6));
    json.append(",\"annualrevenue\":").append(random.nextInt(1, 90_000) / 100.0);
    json.append(",\"hs_object_id\":\"").append(id(number));
    json.append("\"},\"address\":{\"street\":\"").append(words.street());
    json.append("\",\"city\":\"").append(words.city());
    json.append("\",\"zip\":\"").append(random.nextInt(10_000, 99_999));
    json.append("\",\"country\":\"").append(words.country());
    json.append("\",\"location\":{\"lat\":").append(random.nextInt(-9_000_000, 9_000_000) / 1e5);
    json.append(",\"lng\":").append(random.nextInt(-18_000_000, 18_000_000) / 1e5);
    json.append("}},\"owner\":{\"id\":").append(random.nextInt(1_000, 1_060));
    json.append(",\"team\":\"").append(words.team());
    json.append("\"},\"tags\":[\"").append(words.word()).append("\",\"").append(words.word());
    json.append("\"],\"activities\":[");
    return activities(json, random, words, created);
  }

  private String activities(
      StringBuilder json, SplittableRandom random, Vocabulary words, Instant created) {
    String separator = "";
    do {
      json.append(separator);
      json.append("{\"type\":\"").append(words.activity());
      json.append("\",\"at\":\"").append(created.plusSeconds(random.nextInt(SECONDS)));
      json.append("\",\"by\":").append(random.nextInt(1_000, 1_060));
      json.append(",\"url\":\"https://app.example.com/engagements/");
      json.append(Integer.toHexString(random.nextInt())).append("\",\"note\":\"");
      int end = Math.min(bytes - 6, json.length() + random.nextInt(120, 400));
      json.append(words.word());
      while (json.length() < end) {
        json.append(random.nextInt(12) == 0 ? ".\\n" : " ").append(words.word());
      }
      json.append("\"}");
      separator = ",";
    } while (json.length() < bytes - 250);
    return json.append("]}").toString();
  }
}
