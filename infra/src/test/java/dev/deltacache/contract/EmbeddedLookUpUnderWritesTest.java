package dev.deltacache.contract;

final class EmbeddedLookUpUnderWritesTest extends LookUpUnderWritesContract implements OnEmbedded {}
