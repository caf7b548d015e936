package dev.deltacache.contract;

final class EmbeddedDeadlineTest extends DeadlineContract implements OnEmbedded {}
