package dev.deltacache.contract;

final class EmbeddedStreamEndTest extends StreamEndContract implements OnEmbedded {}
