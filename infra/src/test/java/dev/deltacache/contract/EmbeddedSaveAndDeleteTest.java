package dev.deltacache.contract;

final class EmbeddedSaveAndDeleteTest extends SaveAndDeleteContract implements OnEmbedded {}
