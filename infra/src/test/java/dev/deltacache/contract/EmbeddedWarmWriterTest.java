package dev.deltacache.contract;

final class EmbeddedWarmWriterTest extends WarmWriterContract implements OnEmbedded {}
