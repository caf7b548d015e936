package dev.deltacache.contract;

final class EmbeddedVisibilityTest extends VisibilityContract implements OnEmbedded {}
