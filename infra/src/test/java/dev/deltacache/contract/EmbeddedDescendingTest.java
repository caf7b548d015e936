package dev.deltacache.contract;

final class EmbeddedDescendingTest extends DescendingContract implements OnEmbedded {}
