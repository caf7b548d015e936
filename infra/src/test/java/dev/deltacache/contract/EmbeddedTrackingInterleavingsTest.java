package dev.deltacache.contract;

final class EmbeddedTrackingInterleavingsTest extends TrackingInterleavingsContract
    implements OnEmbedded {}
