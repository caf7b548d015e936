package dev.deltacache.contract;

final class EmbeddedResendTest extends ResendContract implements OnEmbedded {}
