package dev.deltacache.infra.calls;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends a request, once. */
@FunctionalInterface
public interface Sender {
  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException;
}
