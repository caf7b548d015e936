package dev.deltacache.infra;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on a free port of this machine, each request in a thread of its own. */
public final class HttpStub implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpStub(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param path of what is answered, and all below it
   */
  public static HttpStub start(String path, HttpHandler handler) {
    try {
      HttpStub stub =
          new HttpStub(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      stub.server.setExecutor(stub.threads);
      stub.server.createContext(path, handler);
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Ends it, with all requests that are not answered. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
