package dev.deltacache.contract;

final class EmbeddedModifiedAfterCombinationsTest extends ModifiedAfterCombinationsContract
    implements OnEmbedded {}
