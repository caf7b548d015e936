package dev.deltacache.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses that begin with the same bits, as {@code 10.0.0.0/8} and {@code fc00::/7} write it.
 */
record AddressRange(List<Byte> first, int bits) {
  /**
   * Reads one; an address alone is itself.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static AddressRange of(String text) {
    String[] parts = text.strip().split("/", 2);
    // digits and colons alone: names are not looked up
    if (!parts[0].matches("[0-9]+(?:\\.[0-9]+){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")) {
      throw bad(text);
    }
    try {
      byte[] first = InetAddress.getByName(parts[0]).getAddress();
      int most = first.length * Byte.SIZE;
      int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
      if (bits < 0 || bits > most) {
        throw bad(text);
      }
      return new AddressRange(list(first), bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw bad(text);
    }
  }

  /** Reads those between commas; none if there is nothing. */
  static List<AddressRange> all(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(AddressRange::of).toList();
  }

  boolean has(byte[] address) {
    if (address.length != first.size()) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      int at = bit / Byte.SIZE;
      if ((address[at] & mask) != (first.get(at) & mask)) {
        return false;
      }
    }
    return true;
  }

  private static List<Byte> list(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return List.of(boxed);
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException("not a range of addresses: " + text);
  }
}
