package dev.deltacache.contract;

final class EmbeddedReadCombinationsTest extends ReadCombinationsContract implements OnEmbedded {}
