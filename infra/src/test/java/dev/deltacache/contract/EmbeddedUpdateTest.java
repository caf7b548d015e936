package dev.deltacache.contract;

final class EmbeddedUpdateTest extends UpdateContract implements OnEmbedded {}
