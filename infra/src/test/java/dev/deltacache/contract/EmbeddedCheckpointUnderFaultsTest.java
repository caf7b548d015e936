package dev.deltacache.contract;

final class EmbeddedCheckpointUnderFaultsTest extends CheckpointUnderFaultsContract
    implements OnEmbedded {}
