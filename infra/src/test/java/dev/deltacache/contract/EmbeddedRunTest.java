package dev.deltacache.contract;

final class EmbeddedRunTest extends RunContract implements OnEmbedded {}
