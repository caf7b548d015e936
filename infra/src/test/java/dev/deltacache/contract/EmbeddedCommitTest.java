package dev.deltacache.contract;

final class EmbeddedCommitTest extends CommitContract implements OnEmbedded {}
