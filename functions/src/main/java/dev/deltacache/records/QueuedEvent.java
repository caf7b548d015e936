package dev.deltacache.records;

/**
 * The detail of a {@code DatasetChanged} event, waiting to be posted to a webhook.
 *
 * @param id of the message
 * @param receipt by which the queue knows that it was received this time
 * @param tries how often it was received, this time included
 */
public record QueuedEvent(String id, String receipt, int tries, String detail) {}
