package dev.deltacache.contract;

final class EmbeddedDatasetSummaryTest extends DatasetSummaryContract implements OnEmbedded {}
