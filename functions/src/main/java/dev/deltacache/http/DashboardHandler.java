package dev.deltacache.http;

import dev.deltacache.Priming;
import dev.deltacache.Wiring;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * {@code GET /dashboard} and {@code GET /dashboard/{file}}: a page that shows the state of the
 * cache, and its files. Takes no key and reads no table: the page asks its reader for a key, and
 * uses the API like any other client.
 */
public final class DashboardHandler extends ApiHandler {
  // a name without a way out of the folder
  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*\\.[a-z]+");
  private static final String PAGE = "index.html";

  // Nothing but what comes from here, no script or style in the markup, no text taken for markup.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private final Map<String, DashboardFile> files = new ConcurrentHashMap<>();

  public DashboardHandler() {
    Priming.register(() -> {});
  }

  /** As every handler is built; this one needs nothing. */
  public DashboardHandler(Wiring unused) {}

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    DashboardFile file =
        request
            .pathParameter("file")
            .map(this::file)
            .orElseGet(() -> read(PAGE))
            .orElseThrow(
                () -> RejectedException.of("not_found", "there is no such file of the dashboard"));
    boolean known =
        request.header("if-none-match").map(tags -> isAmong(file.tag(), tags)).orElse(false);
    ApiResponse response =
        new ApiResponse(known ? 304 : 200, file.type(), known ? new byte[0] : file.content());
    return response
        // asked for each time, so that the files of two releases never meet
        .with("cache-control", "no-cache")
        .with("etag", file.tag())
        .with("content-security-policy", POLICY)
        .with("referrer-policy", "no-referrer")
        .with("x-content-type-options", "nosniff");
  }

  // the page has one address: from another its links would lead elsewhere
  private Optional<DashboardFile> file(String name) {
    return NAME.matcher(name).matches() && !name.equals(PAGE) ? read(name) : Optional.empty();
  }

  // what there is not, is not remembered
  private Optional<DashboardFile> read(String name) {
    return Optional.ofNullable(files.computeIfAbsent(name, DashboardFile::read));
  }

  private static boolean isAmong(String tag, String tags) {
    return Arrays.stream(tags.split(",", -1)).map(String::trim).anyMatch(tag::equals);
  }
}
