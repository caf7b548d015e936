package dev.deltacache.contract;

final class EmbeddedDatasetPagesTest extends DatasetPagesContract implements OnEmbedded {}
