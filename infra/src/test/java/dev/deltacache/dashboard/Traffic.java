package dev.deltacache.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.Logs;

/**
 * What a page has done.
 *
 * @param console what it said, the browser's complaints among it
 * @param addresses what it asked for
 * @param bytes what came over the wire for it, headers and all
 */
record Traffic(List<String> console, List<String> addresses, long bytes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Traffic of(Logs logs) {
    List<String> console =
        logs.get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    List<String> addresses = new ArrayList<>();
    long bytes = 0;
    for (LogEntry entry : logs.get(LogType.PERFORMANCE)) {
      JsonNode message = message(entry);
      JsonNode parameters = message.get("params");
      switch (message.get("method").asText()) {
        case "Network.requestWillBeSent" -> addresses.add(parameters.at("/request/url").asText());
        case "Network.loadingFinished" -> bytes += parameters.get("encodedDataLength").asLong();
        default -> {
          // of no matter here
        }
      }
    }
    return new Traffic(console, addresses, bytes);
  }

  private static JsonNode message(LogEntry entry) {
    try {
      return JSON.readTree(entry.getMessage()).get("message");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
