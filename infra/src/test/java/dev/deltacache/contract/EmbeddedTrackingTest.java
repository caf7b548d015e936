package dev.deltacache.contract;

final class EmbeddedTrackingTest extends TrackingContract implements OnEmbedded {}
