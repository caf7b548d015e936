package dev.deltacache.contract;

final class EmbeddedLookUpTest extends LookUpContract implements OnEmbedded {}
