package dev.deltacache;

import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.CheckpointReader;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.SyncKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the cache holds of one customer's account at an integration. */
public final class Connection {
  private final Wiring wiring;
  private final Duration patience;
  private final String environment;
  private final String integration;
  private final String name;

  Connection(
      Wiring wiring, Duration patience, String environment, String integration, String name) {
    this.wiring = wiring;
    this.patience = patience;
    this.environment = environment;
    this.integration = integration;
    this.name = name;
  }

  /**
   * The records of one kind. Nothing is read or written.
   *
   * @throws IllegalArgumentException if a name is none
   */
  public Dataset dataset(String model) {
    return dataset(model, DatasetKey.BASE_VARIANT);
  }

  /**
   * The records of one kind, of one variant. Nothing is read or written.
   *
   * @throws IllegalArgumentException if a name is none
   */
  public Dataset dataset(String model, String variant) {
    return new Dataset(
        wiring,
        patience,
        new DatasetKey(environment, integration, name, model, variant),
        Optional.empty());
  }

  /**
   * Starts a run of a sync, which counts as a sync of all its models: their records live on.
   *
   * @param models 1 to 50, each once
   * @throws IllegalArgumentException if a name is none, or the models are too few or too many
   * @throws dev.deltacache.records.ConflictException if other writers kept committing for as long
   *     as the cache has patience; there is no run then
   */
  public Run startRun(String sync, List<String> models) {
    return startRun(sync, SyncKey.BASE_VARIANT, models);
  }

  /** Starts a run of a variant of a sync, as above; its datasets are of the same variant. */
  public Run startRun(String sync, String variant, List<String> models) {
    SyncKey key = new SyncKey(environment, integration, name, sync, variant);
    Set<String> distinct = Set.copyOf(models);
    if (distinct.size() != models.size()) {
      throw new IllegalArgumentException("a model is given twice");
    }
    if (models.isEmpty() || models.size() > SyncKey.MAX_MODELS) {
      throw new IllegalArgumentException("models not 1 to " + SyncKey.MAX_MODELS);
    }
    // before any dataset comes into being: another name may be none
    List<Dataset> _ = models.stream().map(model -> dataset(model, variant)).toList();
    return new Run(wiring, patience, key, wiring.syncs().startRun(key, models, patience));
  }

  /**
   * How far a sync has come; version 0, without a text, if it has not said so for as long as
   * records live (60 days unless the template says otherwise).
   *
   * @param key {@code <sync>} or {@code <sync>::<variant>}, or any other of 1 to 512 bytes of UTF-8
   * @throws IllegalArgumentException if the key is none
   */
  public Checkpoint checkpoint(String key) {
    return wiring.syncs().checkpoint(checkpointKey(key));
  }

  /**
   * Notes how far a sync has come.
   *
   * @param json an object of up to 65,536 bytes of UTF-8 without insignificant white space; it
   *     comes back as it is, but for that white space
   * @param expectedVersion the version this replaces, 0 for none; absent: whatever is there
   * @return it, in its new version
   * @throws dev.deltacache.records.CheckpointConflictException if another version is there, unless
   *     this very put is what is there
   * @throws IllegalArgumentException if the key or the text is none
   */
  public Checkpoint putCheckpoint(String key, String json, OptionalLong expectedVersion) {
    return wiring
        .syncs()
        .putCheckpoint(checkpointKey(key), CheckpointReader.read(json), expectedVersion);
  }

  /**
   * Lets a sync begin anew.
   *
   * @param expectedVersion as that of a put
   * @throws dev.deltacache.records.CheckpointConflictException if another version is there
   * @throws IllegalArgumentException if the key is none
   */
  public void deleteCheckpoint(String key, OptionalLong expectedVersion) {
    wiring.syncs().deleteCheckpoint(checkpointKey(key), expectedVersion);
  }

  private CheckpointKey checkpointKey(String key) {
    return new CheckpointKey(environment, integration, name, key);
  }
}
