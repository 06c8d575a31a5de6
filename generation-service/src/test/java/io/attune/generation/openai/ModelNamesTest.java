package io.attune.generation.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.contract.Tenant;
import io.attune.contract.failure.NotFound;
import io.attune.contract.failure.Unavailable;
import io.attune.generation.decode.ScriptedDecoder;
import io.attune.generation.write.ModelState;
import io.attune.generation.write.ScriptedModel;
import io.attune.generation.write.Voice;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelNamesTest {
  private static final Voice HOUSE = new Voice("default/1", "aa", 3);
  private static final Voice DAILY = new Voice("daily/1", "bb", 4);

  private final ModelNames names =
      new ModelNames(
          () ->
              new ModelState.Ready(
                  ScriptedModel.of(
                      ScriptedDecoder.writing(""),
                      tenant -> tenant.equals(Tenant.DEFAULT) ? HOUSE : DAILY)));

  @Test
  void findsTheModelAsItIs() {
    assertThat(List.of("", "default", "scripted"))
        .allSatisfy(
            name -> {
              assertThat(names.find(name).voice()).isEqualTo(Voice.PLAIN);
              assertThat(names.find(name).name()).isEqualTo("scripted");
            });
  }

  @Test
  void findsVoicesByTheirTenant() {
    assertThat(names.find("voice").voice()).isEqualTo(HOUSE);
    assertThat(names.find("voice.daily").voice()).isEqualTo(DAILY);
    assertThatThrownBy(() -> names.find("voice. ")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> names.find("other")).isInstanceOf(NotFound.class);
  }

  @Test
  void listsNoOtherTenant() {
    assertThat(names.listed()).extracting(NamedModel::name).containsExactly("scripted", "voice");
  }

  @Test
  void hasNoVoiceWithoutAnAdapter() {
    ModelNames plain =
        new ModelNames(() -> new ModelState.Ready(ScriptedModel.of(ScriptedDecoder.writing(""))));

    assertThat(plain.listed()).hasSize(1);
    assertThatThrownBy(() -> plain.find("voice")).isInstanceOf(NotFound.class);
  }

  @Test
  void isUnavailableWithoutAModel() {
    assertThatThrownBy(() -> new ModelNames(ModelState.Loading::new).find(""))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> new ModelNames(() -> new ModelState.Absent("none")).listed())
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("none");
  }
}
