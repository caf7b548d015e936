package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The names of a sync: what a run is a run of. A name that breaks a rule is an {@link
 * IllegalArgumentException}.
 */
public record SyncKey(
    String environment, String integration, String connection, String name, String variant) {
  /** The variant of a sync that has none. */
  public static final String BASE_VARIANT = DatasetKey.BASE_VARIANT;

  /** How many models a run of it may have: they fit into one transaction. */
  public static final int MAX_MODELS = 50;

  /** Stands between name and variant where they are one text. */
  public static final String SEPARATOR = "::";

  static final String PREFIX = "s";

  private static final int ID_BYTES = 16;

  public SyncKey {
    Names.require("environment", environment);
    Names.require("integration", integration);
    Names.require("connection", connection);
    require("sync", name);
    require("variant", variant);
  }

  /** That of a run of a dataset, whose variant is the run's. */
  public static SyncKey of(DatasetKey dataset, RunId run) {
    return new SyncKey(
        dataset.environment(),
        dataset.integration(),
        dataset.connection(),
        run.sync(),
        run.variant());
  }

  /** The dataset of one of its models. */
  public DatasetKey dataset(String model) {
    return new DatasetKey(environment, integration, connection, model, variant);
  }

  /**
   * What is wrong with a sync's name or variant, as a predicate, or nothing. Lists of syncs are
   * written with commas, a variant after {@code ::}, and {@code *} for all of them.
   */
  public static Optional<String> problem(String name) {
    Optional<String> problem = Names.problem(name);
    if (problem.isPresent()) {
      return problem;
    }
    // at an end as well: else two pairs of name and variant could make one text
    boolean colon = name.startsWith(":") || name.endsWith(":") || name.contains(SEPARATOR);
    return colon || name.contains(",") || name.equals("*")
        ? Optional.of("has a comma, a '::' or a ':' at an end, or is '*'")
        : Optional.empty();
  }

  /** As {@link DatasetKey#encoded}, and different from that of any dataset. */
  public String encoded() {
    return Names.encode(PREFIX, environment, integration, connection, name, variant);
  }

  /** A short name for all of it, that means nothing: 32 hexadecimal digits. */
  public String id() {
    byte[] hash = Sha256.of(ByteBuffer.wrap(encoded().getBytes(UTF_8)));
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** Name and variant as one text: {@code name}, or {@code name::variant}. */
  public String fullName() {
    return variant.equals(BASE_VARIANT) ? name : name + SEPARATOR + variant;
  }

  private static void require(String what, String name) {
    problem(name)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(what + " " + problem);
            });
  }
}
