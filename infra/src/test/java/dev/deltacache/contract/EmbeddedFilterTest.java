package dev.deltacache.contract;

final class EmbeddedFilterTest extends FilterContract implements OnEmbedded {}
