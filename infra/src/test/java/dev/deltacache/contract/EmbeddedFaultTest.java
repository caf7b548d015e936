package dev.deltacache.contract;

final class EmbeddedFaultTest extends FaultContract implements OnEmbedded {}
