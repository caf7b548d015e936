package dev.deltacache.records;

/**
 * What an erasure did.
 *
 * @param datasets that this call erased
 * @param erased whether nothing of the connection is left, not even in the graveyard; where it is
 *     false, a later call goes on, or finds that the graveyard was emptied meanwhile
 */
public record ErasedConnection(long datasets, boolean erased) {}
