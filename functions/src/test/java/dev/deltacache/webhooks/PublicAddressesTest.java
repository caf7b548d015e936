package dev.deltacache.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.webhooks.PublicAddresses.RefusedAddressException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicAddressesTest {
  private static final String NONE = "";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        // where Lambda and EC2 keep credentials
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.170",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:0a00:0001::1",
        "3fff::1",
        "fc00::1",
        // where EC2 keeps credentials
        "fd00:ec2::254",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
      })
  void addressThatIsNotPublic_isRefused(String address) {
    assertThatThrownBy(() -> resolve(NONE, address)).isInstanceOf(RefusedAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "223.255.255.255",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
        "2002:0101:0101::1",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
      })
  void publicAddress_isGiven(String address) throws UnknownHostException {
    assertThat(resolve(NONE, address)).containsExactly(InetAddress.getAllByName(address));
  }

  @Test
  void nameWithAddressesOfBothKinds_isReachedAtThePublicOnesAlone() throws UnknownHostException {
    assertThat(resolve(NONE, "10.0.0.1", "1.1.1.1", "::1"))
        .containsExactly(InetAddress.getByName("1.1.1.1"));
  }

  @Test
  void refusal_tellsNeitherNameNorAddress() {
    assertThatThrownBy(() -> resolve(NONE, "10.9.8.7")).hasMessage("no public address");
  }

  @Test
  void allowedRanges_areGiven_andNothingBesideThem() throws UnknownHostException {
    String allowed = "10.1.0.0/16,::1,fd00:1::/32";
    assertThat(resolve(allowed, "10.1.255.255", "::1", "fd00:1:9::1")).hasSize(3);
    for (String other : new String[] {"10.2.0.0", "10.0.255.255", "::2", "fd00:2::1"}) {
      assertThatThrownBy(() -> resolve(allowed, other)).isInstanceOf(RefusedAddressException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0/8", "::/129", "localhost", "10.0.0.0/", "a,b", ","})
  void whatIsNoRange_isRefused(String text) {
    assertThatThrownBy(() -> AddressRange.all(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a range of addresses: ");
  }

  private static InetAddress[] resolve(String allowed, String... addresses)
      throws UnknownHostException {
    InetAddress[] found = new InetAddress[addresses.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = InetAddress.getByName(addresses[i]);
    }
    return new PublicAddresses(AddressRange.all(allowed), _ -> found).resolve("hook.example");
  }
}
