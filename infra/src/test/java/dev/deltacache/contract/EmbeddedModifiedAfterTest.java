package dev.deltacache.contract;

final class EmbeddedModifiedAfterTest extends ModifiedAfterContract implements OnEmbedded {}
