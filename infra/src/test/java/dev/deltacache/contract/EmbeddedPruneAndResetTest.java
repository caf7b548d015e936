package dev.deltacache.contract;

final class EmbeddedPruneAndResetTest extends PruneAndResetContract implements OnEmbedded {}
