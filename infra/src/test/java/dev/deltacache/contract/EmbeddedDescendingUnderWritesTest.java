package dev.deltacache.contract;

final class EmbeddedDescendingUnderWritesTest extends DescendingUnderWritesContract
    implements OnEmbedded {}
