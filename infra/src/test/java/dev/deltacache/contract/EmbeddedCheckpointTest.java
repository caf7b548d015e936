package dev.deltacache.contract;

final class EmbeddedCheckpointTest extends CheckpointContract implements OnEmbedded {}
