package dev.deltacache.webhooks;

import dev.deltacache.webhooks.Delivery.Outcome;
import dev.deltacache.webhooks.PublicAddresses.RefusedAddressException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to webhooks. Apache's client, because it connects to the addresses that it is given for a
 * name; the JDK's looks names up by itself, after whoever has checked them.
 */
final class WebhookSender {
  // where a receiver sends elsewhere, with the same method and body
  private static final int TEMPORARY_REDIRECT = 307;
  private static final int PERMANENT_REDIRECT = 308;
  private static final int MOST_REDIRECTS = 3;
  private static final Timeout CONNECT_WITHIN = Timeout.ofSeconds(3);
  private static final Timeout READ_WITHIN = Timeout.ofSeconds(10);

  private final CloseableHttpClient client;
  private final Duration answerWithin;

  /**
   * Makes it.
   *
   * @param answerWithin from the first byte sent to the status, redirects included
   */
  WebhookSender(PublicAddresses addresses, Duration answerWithin) {
    this.answerWithin = answerWithin;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(addresses)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT_WITHIN)
                            .setSocketTimeout(READ_WITHIN)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setMaxRedirects(MOST_REDIRECTS)
                    .setResponseTimeout(READ_WITHIN)
                    .build())
            .setRedirectStrategy(new WithTheSameBody())
            // the queue tries again
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
  }

  Outcome send(String url, WebhookRequest request) {
    HttpPost post = new HttpPost(URI.create(url));
    request.headers().forEach(post::setHeader);
    post.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
    FutureTask<Integer> status = new FutureTask<>(() -> client.execute(post, this::status));
    Thread.ofVirtual().start(status);
    try {
      return status.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS) / 100 == 2
          ? Outcome.DELIVERED
          : Outcome.DECLINED;
    } catch (TimeoutException e) {
      // one that sends a byte now and then would go on for ever
      post.abort();
      return Outcome.UNREACHABLE;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RefusedAddressException
          ? Outcome.ADDRESS_REFUSED
          : failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.UNREACHABLE;
    }
  }

  private static Outcome failed(Throwable cause) {
    // the latter for what is no host or no port, also of a redirect
    if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
      return Outcome.UNREACHABLE;
    }
    throw new IllegalStateException("a webhook cannot be posted to", cause);
  }

  // the body is nobody's business
  private int status(ClassicHttpResponse response) {
    return response.getCode();
  }

  /** Follows where a receiver sends elsewhere with the same body, but not out of encryption. */
  static final class WithTheSameBody extends DefaultRedirectStrategy {
    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context) {
      return response.containsHeader("Location")
          && (response.getCode() == TEMPORARY_REDIRECT || response.getCode() == PERMANENT_REDIRECT);
    }

    @Override
    public boolean isRedirectAllowed(
        HttpHost from, HttpHost to, HttpRequest request, HttpContext context) {
      return !isEncrypted(from) || isEncrypted(to);
    }

    private static boolean isEncrypted(HttpHost host) {
      return host.getSchemeName().equals(URIScheme.HTTPS.id);
    }
  }
}
