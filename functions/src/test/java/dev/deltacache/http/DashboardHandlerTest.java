package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DashboardHandlerTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:(?:src|href)=\"dashboard/|from '\\./|import\\('\\./)([^\"']+)");

  private final DashboardHandler handler = new DashboardHandler();

  @Test
  void page_isHtml_thatMayLoadNothingFromElsewhere_andHasNoScriptOrStyleOfItsOwn() {
    Answer page = get("", "{}");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("cache-control", "no-cache")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "no-referrer");
    assertThat(page.headers().get("content-security-policy").split("; ", -1))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'")
        .noneMatch(rule -> rule.matches(".*(unsafe|http|\\*).*"));
    assertThat(page.body()).doesNotContain("<style", " style=", " onclick=", "//");
    assertThat(page.body()).containsOnlyOnce("<script");
  }

  @ParameterizedTest
  @CsvSource({
    "app.js, text/javascript; charset=utf-8",
    "chart.js, text/javascript; charset=utf-8",
    "base.css, text/css; charset=utf-8",
    "icon.svg, image/svg+xml",
    "chart-license.txt, text/plain; charset=utf-8"
  })
  void file_hasItsType(String name, String type) {
    Answer file = get(name, "{}");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.headers()).containsEntry("content-type", type);
    assertThat(file.body()).isNotBlank();
  }

  @Test
  void everyFileThatThePageRefersTo_isThere() {
    assertThat(references(get("", "{}"))).contains("app.js", "base.css");
    follow(references(get("", "{}")), new HashSet<>());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "nothing.js",
        "openapi.yaml",
        "../openapi.yaml",
        "../dashboard/app.js",
        "../../records/payload-dictionary.txt",
        "..",
        "/",
        "app.js/",
        "app",
        "app.js.map",
        "app.class",
        "APP.JS",
        "../../../../application.css",
        "%2e%2e"
      })
  void otherName_isNotFound(String name) {
    RejectedException rejected = Rejections.of(() -> call(name, "{}"));
    assertThat(rejected.code()).isEqualTo("not_found");
  }

  @Test
  void fileThatIsKnown_isNotSentAgain() {
    String tag = get("app.js", "{}").headers().get("etag");
    for (String tags : List.of(tag, "W/\"other\", " + tag)) {
      Answer known = get("app.js", "{\"if-none-match\":\"" + tags.replace("\"", "\\\"") + "\"}");
      assertThat(known.status()).isEqualTo(304);
      assertThat(known.body()).isEmpty();
      assertThat(known.headers()).containsEntry("etag", tag);
    }
    assertThat(get("app.js", "{\"if-none-match\":\"W/\\\"other\\\"\"}").status()).isEqualTo(200);
    assertThat(get("base.css", "{}").headers().get("etag")).isNotEqualTo(tag);
  }

  @Test
  void largeFile_isPacked_whereThatIsTaken() throws IOException {
    Answer plain = get("chart.js", "{}");
    Answer packed = Answer.of(call("chart.js", "{}"), true);
    assertThat(plain.base64()).isFalse();
    assertThat(packed.headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("vary", "accept-encoding");
    assertThat(packed.size()).isLessThan(plain.size() / 2);
    assertThat(packed.text()).isEqualTo(plain.body());
  }

  private void follow(List<String> names, Set<String> seen) {
    for (String name : names) {
      if (seen.add(name)) {
        Answer file = get(name, "{}");
        assertThat(file.status()).as(name).isEqualTo(200);
        if (!name.equals("chart.js")) {
          follow(references(file), seen);
        }
      }
    }
  }

  private static List<String> references(Answer file) {
    return REFERENCE.matcher(file.body()).results().map(found -> found.group(1)).toList();
  }

  private Answer get(String name, String headers) {
    return Answer.of(call(name, headers));
  }

  private ApiResponse call(String name, String headers) {
    String variable = name.isEmpty() ? "" : ",\"pathParameters\":{\"file\":\"" + name + "\"}";
    String event = "{\"rawPath\":\"/dashboard\",\"headers\":" + headers + variable + "}";
    try {
      ApiRequest request = ApiRequest.read(new ByteArrayInputStream(event.getBytes(UTF_8)));
      return handler.call(request, Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
