package dev.deltacache.infra.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a copy is asked for that it cannot do. */
final class CopyInputTest extends CopyCase {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--page-size 0 | --page-size is not from 1 to 10000",
        "--page-size 10001 | --page-size is not from 1 to 10000",
        "--page-size many | Invalid value for option '--page-size': 'many' is not an int",
        "--models '' | Invalid value for option '--models' (<model>): is empty: ''",
        "--models Contact:: | Invalid value for option '--models' (<model>): is empty: 'Contact::'",
        "--models | Missing required parameter for option '--models' (<model>)",
        "--secret-key x | Unknown options: '--secret-key', 'x'",
        "everything | Unmatched argument at index 0: 'everything'",
        "--models \"Contact | A quote is not closed: \"",
        "--connections nobody | Nango has no connection nobody",
        "--integrations nothing | Nango has no connection of the integration nothing",
      })
  void badLine_isTold_andNothingIsWritten(String line, String told) {
    nango.rows(contacts).save("1", "\"n\":1");
    assertThatThrownBy(() -> copy(line)).isInstanceOf(SettingException.class).hasMessage(told);
    assertThat(requestsFor("/records")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NANGO_HOST | ftp://nango | NANGO_HOST is not like https://api.nango.dev: ftp://nango",
        "NANGO_HOST | api.nango.dev | NANGO_HOST is not like https://api.nango.dev: api.nango.dev",
        "NANGO_HOST | http://[ | NANGO_HOST is not like https://api.nango.dev: http://[",
        "DELTACACHE_URL | https://x/y | DELTACACHE_URL is not like https://cache.example.com:"
            + " https://x/y",
        "NANGO_SECRET_KEY | a b | NANGO_SECRET_KEY is not set, or has a blank or a character"
            + " outside ASCII",
        "NANGO_SECRET_KEY | '' | NANGO_SECRET_KEY is not set, or has a blank or a character outside"
            + " ASCII",
        "DELTACACHE_API_KEY | ü | DELTACACHE_API_KEY is not set, or has a blank or a character"
            + " outside ASCII",
      })
  void badSetting_isTold(String variable, String value, String told) {
    environment.put(variable, value);
    assertThatThrownBy(() -> copy("")).isInstanceOf(SettingException.class).hasMessage(told);
    assertThat(nango.asked).isEmpty();
  }

  @Test
  void keyWithTheEndOfItsLine_isTaken() {
    environment.put("NANGO_SECRET_KEY", NangoStub.KEY + "\n");
    assertThat(copy("")).hasSize(1);
  }

  @Test
  void help_tellsAllOptions() {
    assertThat(copy("--help"))
        .first()
        .isEqualTo("NANGO_SECRET_KEY=… ./mvnw -q -Pcopy [-Dcopy=\"<options>\"]");
    assertThat(String.join("\n", copy("--help")))
        .contains(
            "--models", "--integrations", "--connections", "--page-size", "--restart", "--dry-run")
        .doesNotContain("--help");
  }
}
