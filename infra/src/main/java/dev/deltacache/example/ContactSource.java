package dev.deltacache.example;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The external API: {@code GET /contacts?after=} answers {@code {"contacts": [{"id": …}, …],
 * "next": "…"|null}}, in an order in which a page stays where it is when others change.
 */
final class ContactSource {
  private static final JsonFactory JSON = new JsonFactory();

  private final URI url;
  private final String token;
  private final PatientHttp http;

  ContactSource(URI url, String token, PatientHttp http) {
    this.url = url;
    // a secret often comes with the end of its line; a header with one would be told in an error
    this.token = token.strip();
    if (!this.token.matches("[!-~]+")) {
      throw new IllegalArgumentException("the source's token is empty, or has other characters");
    }
    this.http = http;
  }

  /**
   * A page.
   *
   * @param contacts each as the source wrote it: no digit of a number is lost
   * @param next where the next one begins; absent on the last
   */
  record Page(List<String> contacts, Optional<String> next) {}

  /**
   * The page at a place, from the start if none is given.
   *
   * @return nothing if the source asks to wait for longer than there is time
   * @throws SourceException if it cannot be had
   */
  Optional<Page> page(Optional<String> at, Supplier<Duration> left) {
    String query = at.map(place -> "?after=" + encode(place, UTF_8)).orElse("");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/contacts" + query))
            .header("authorization", "Bearer " + token)
            .build();
    return http.get(request, left).map(ContactSource::read);
  }

  private static Page read(String body) {
    List<String> contacts = new ArrayList<>();
    Optional<String> next = Optional.empty();
    boolean isPage = false;
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals("contacts") && value == JsonToken.START_ARRAY) {
          isPage = true;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            contacts.add(text(parser, body));
          }
        } else if (field.equals("next")) {
          next = Optional.ofNullable(parser.getValueAsString());
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new SourceException("a page is not JSON", e);
    }
    if (!isPage) {
      // an empty page would delete everything in the end
      throw new SourceException("a page has no contacts");
    }
    return new Page(contacts, next);
  }

  private static String text(JsonParser parser, String body) throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    return body.substring(start, (int) parser.currentLocation().getCharOffset());
  }
}
