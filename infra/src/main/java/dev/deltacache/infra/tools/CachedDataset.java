package dev.deltacache.infra.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.Checkpoint;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.Service;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * The dataset that a command works on, in its cache.
 *
 * @param page how many records are read or sent at once
 */
record CachedDataset(Service cache, DatasetName name, int page) {
  /** Its changes, which are read later. */
  ChangeStream changes(String query, Optional<String> after) {
    return new ChangeStream(this, query, after);
  }

  /** How far its stream goes now. */
  StreamEnd end() {
    return StreamEnd.of(this);
  }

  /**
   * The same of a dataset that there must be.
   *
   * @throws dev.deltacache.infra.SettingException if there is none
   */
  StreamEnd knownEnd() {
    return StreamEnd.ofKnown(this);
  }

  /**
   * A checkpoint of its connection, as it is now.
   *
   * @param work what is noted, to tell of another that is done at the same time
   */
  Checkpoint checkpoint(String key, String work) {
    return new Checkpoint(cache, name, key, work);
  }

  /** Whether a cursor is of another life of it. */
  boolean hasLost(String cursor) {
    return cache.isGone(name, cursor);
  }

  /**
   * A page of its records.
   *
   * @param query further parameters, each with its ampersand
   */
  Page page(String query) {
    return cache.page(name, query);
  }

  /** The last answer to a call about it. */
  HttpResponse<String> send(String method, String target, String body) {
    return cache.send(method, target, name.connection().headers(), body);
  }

  /** The answer to one that must succeed. */
  JsonNode json(String method, String target, String body) {
    return cache.json(method, target, send(method, target, body));
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
