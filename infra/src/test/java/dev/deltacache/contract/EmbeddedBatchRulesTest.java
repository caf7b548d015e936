package dev.deltacache.contract;

final class EmbeddedBatchRulesTest extends BatchRulesContract implements OnEmbedded {}
