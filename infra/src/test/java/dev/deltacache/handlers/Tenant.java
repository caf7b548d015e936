package dev.deltacache.handlers;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Whose calls these are, by all the names they give: two differ in at least one of them.
 *
 * @param sync of the runs, whose variant is the dataset's
 */
record Tenant(
    String environment,
    String integration,
    String connection,
    String model,
    String variant,
    String sync) {
  static final Tenant ACME = new Tenant("prod", "hubspot", "acme", "Contact", "base", "contacts");

  Tenant environment(String other) {
    return new Tenant(other, integration, connection, model, variant, sync);
  }

  Tenant integration(String other) {
    return new Tenant(environment, other, connection, model, variant, sync);
  }

  Tenant connection(String other) {
    return new Tenant(environment, integration, other, model, variant, sync);
  }

  /** Of another sync as well: what two syncs of a connection share is meant to be shared. */
  Tenant model(String other, String itsSync) {
    return new Tenant(environment, integration, connection, other, variant, itsSync);
  }

  Tenant variant(String other) {
    return new Tenant(environment, integration, connection, model, other, sync);
  }

  /** That of its sync. */
  String checkpoint() {
    return variant.equals("base") ? sync : sync + "::" + variant;
  }

  /** A body that names its dataset. */
  ObjectNode body() {
    return Event.JSON.createObjectNode().put("model", model).put("variant", variant);
  }

  /** How much of the names a call gives: the two share nothing of what it is about. */
  Reach apartFrom(Tenant other) {
    if (!environment.equals(other.environment)) {
      return Reach.ENVIRONMENT;
    }
    if (!integration.equals(other.integration)) {
      return Reach.INTEGRATION;
    }
    return connection.equals(other.connection) ? Reach.DATASET : Reach.CONNECTION;
  }

  /** What a call is about, from all of an environment to one dataset and its sync. */
  enum Reach {
    ENVIRONMENT,
    INTEGRATION,
    CONNECTION,
    DATASET;

    boolean isWithin(Reach other) {
      return compareTo(other) >= 0;
    }
  }
}
