package dev.deltacache.infra;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server of this machine's. */
final class LocalHttp implements AutoCloseable {
  /** What only this machine reaches. */
  static final String LOOPBACK = "127.0.0.1";

  // all addresses that this machine has
  private static final Set<String> ANY = Set.of("0.0.0.0", "::");

  // of the server itself: handlers run on virtual threads
  private static final int MAX_THREADS = 16;
  private static final int MIN_THREADS = 3;
  // more than an HTTP API takes, so that the refusal is ours and looks like its own
  private static final int HEADER_BYTES = 64 * 1024;

  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;
  private final ServerConnector connector;

  private LocalHttp(String host, int port) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    threads.setVirtualThreadsExecutor(handlers);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    // any target is handed on: what is wrong with it is not for the server to say
    http.setUriCompliance(UriCompliance.UNSAFE);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setErrorHandler(new GatewayErrors());
  }

  /**
   * Takes a port; who connects waits until {@link #serve}.
   *
   * @param host one of this machine's addresses or names; {@link #LOOPBACK} for itself alone
   * @param port 0 for any that is free
   * @param variable that names the port
   * @throws SettingException if it cannot be had
   */
  static LocalHttp open(String host, int port, String variable) {
    LocalHttp opened = new LocalHttp(host, port);
    try {
      opened.connector.open();
      return opened;
    } catch (UnresolvedAddressException e) {
      opened.close();
      throw new SettingException("There is no host " + host);
    } catch (IOException e) {
      opened.close();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new SettingException(
          "Port %d of %s cannot be opened (%s). To choose another: %s=%d ./mvnw -q -Plocal"
              .formatted(port, host, cause.getMessage(), variable, port == 8300 ? 8301 : 8300));
    }
  }

  void serve(Handler handler) {
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not start", e);
    }
  }

  /** Where this machine reaches it, with the port it really has. */
  URI url() {
    String host = ANY.contains(connector.getHost()) ? LOOPBACK : connector.getHost();
    String inBrackets = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://%s:%d".formatted(inBrackets, connector.getLocalPort()));
  }

  @Override
  public void close() {
    connector.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not stop", e);
    } finally {
      handlers.shutdownNow();
    }
  }
}
