package dev.deltacache.contract;

final class EmbeddedReadTest extends ReadContract implements OnEmbedded {}
