package dev.deltacache.contract;

final class EmbeddedReadStormTest extends ReadStormContract implements OnEmbedded {}
