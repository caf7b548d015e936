package dev.deltacache.infra.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(ints = {1024, 2048, 3072})
  void json_ofALength_isAboutAsLong(int bytes) {
    Contacts contacts = new Contacts(1, bytes);
    double mean =
        IntStream.range(0, 500)
            .map(number -> contacts.json(number, 0).getBytes(UTF_8).length)
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(bytes * 0.93, bytes * 1.07);
  }

  @Test
  void json_sameSeed_isTheSame() {
    assertThat(new Contacts(7, 1024).json(12, 3)).isEqualTo(new Contacts(7, 1024).json(12, 3));
    assertThat(new Contacts(7, 1024).json(12, 3)).isNotEqualTo(new Contacts(8, 1024).json(12, 3));
  }

  @Test
  void json_numbers_haveIdsOfTheirOwn() throws JsonProcessingException {
    JsonNode contact = JSON.readTree(new Contacts(1, 1024).json(5, 0));
    assertThat(contact.get("id").asText()).isEqualTo(Contacts.id(5));
    assertThat(IntStream.range(0, 1_000).mapToObj(Contacts::id)).doesNotHaveDuplicates();
  }

  @Test
  void json_anotherRevision_differsInTwoFieldsAlone() throws JsonProcessingException {
    Contacts contacts = new Contacts(1, 1024);
    JsonNode before = JSON.readTree(contacts.json(5, 0));
    JsonNode after = JSON.readTree(contacts.json(5, 1));
    assertThat(after.get("updatedAt")).isNotEqualTo(before.get("updatedAt"));
    assertThat(after.at("/properties/lifecyclestage"))
        .isNotEqualTo(before.at("/properties/lifecyclestage"));
    assertThat(after.get("activities")).isEqualTo(before.get("activities"));
    assertThat(after.get("address")).isEqualTo(before.get("address"));
  }
}
