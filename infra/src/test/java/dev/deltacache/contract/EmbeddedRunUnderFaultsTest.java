package dev.deltacache.contract;

final class EmbeddedRunUnderFaultsTest extends RunUnderFaultsContract implements OnEmbedded {}
