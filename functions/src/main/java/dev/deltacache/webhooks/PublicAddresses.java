package dev.deltacache.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up names for a client, and gives it the addresses alone that anybody may reach: a URL that
 * a tenant names must not make the function talk to what only the function reaches. The client
 * connects to the very addresses that were looked at, for a redirect too, so that a name which
 * means another address a moment later gains nothing. An address instead of a name comes by here as
 * well.
 */
final class PublicAddresses implements DnsResolver {
  // IANA's registries of special-purpose addresses: what is not globally reachable, and multicast
  private static final List<AddressRange> RESERVED =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          // of what is global, in 2000::/3: protocols', Teredo, ORCHID, documentation
          "2001::/23",
          "2001:db8::/32",
          "3fff::/20");

  private static final AddressRange GLOBAL = AddressRange.of("2000::/3");
  // both hold an address of IPv4: in these bytes
  private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");
  private static final int NAT64_AT = 12;
  private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");
  private static final int SIX_TO_FOUR_AT = 2;
  private static final int IPV4_BYTES = 4;

  private final List<AddressRange> allowed;
  private final Lookup lookup;

  /** The addresses of a name. */
  interface Lookup {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  /**
   * Makes it.
   *
   * @param allowed may be reached, though they are not public
   */
  PublicAddresses(List<AddressRange> allowed, Lookup lookup) {
    this.allowed = allowed;
    this.lookup = lookup;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] reachable =
        Arrays.stream(lookup.of(host)).filter(this::mayBeReached).toArray(InetAddress[]::new);
    if (reachable.length == 0) {
      // neither name nor address is told: both are a tenant's
      throw new RefusedAddressException();
    }
    return reachable;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** The host has no address that is public, or allowed. */
  static final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddressException() {
      super("no public address");
    }
  }

  // the JDK makes an address of IPv4 of one that is mapped to IPv6
  private boolean mayBeReached(InetAddress address) {
    byte[] bytes = address.getAddress();
    return allowed.stream().anyMatch(range -> range.has(bytes)) || isPublic(bytes);
  }

  private static boolean isPublic(byte[] address) {
    if (address.length == IPV4_BYTES) {
      return RESERVED.stream().noneMatch(range -> range.has(address));
    }
    if (NAT64.has(address)) {
      return isPublic(Arrays.copyOfRange(address, NAT64_AT, NAT64_AT + IPV4_BYTES));
    }
    if (SIX_TO_FOUR.has(address)) {
      return isPublic(Arrays.copyOfRange(address, SIX_TO_FOUR_AT, SIX_TO_FOUR_AT + IPV4_BYTES));
    }
    return GLOBAL.has(address) && RESERVED.stream().noneMatch(range -> range.has(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Arrays.stream(texts).map(AddressRange::of).toList();
  }
}
