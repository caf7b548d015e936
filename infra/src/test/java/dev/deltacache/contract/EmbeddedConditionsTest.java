package dev.deltacache.contract;

final class EmbeddedConditionsTest extends ConditionsContract implements OnEmbedded {}
