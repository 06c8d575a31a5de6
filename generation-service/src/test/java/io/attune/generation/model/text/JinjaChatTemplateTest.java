package io.attune.generation.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.attune.generation.model.ChatMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates in the manner of the model families, each with what Jinja2 makes of it. */
class JinjaChatTemplateTest {
  private static final List<ChatMessage> CONVERSATION =
      List.of(
          ChatMessage.user("Is {{ 1 + 1 }} {% if %} a \"test\" & 'é'?"),
          ChatMessage.assistant("Yes."),
          ChatMessage.user("More"));

  private static String render(String template, List<ChatMessage> messages) {
    return new JinjaChatTemplate(template, Map.of("bos_token", "<s>")).render(messages, true);
  }

  @Test
  void addsADefaultSystemMessageWhereTheTemplateSaysSo() {
    String template =
        "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
            + "{{ '<|im_start|>system\nDefault<|im_end|>\n' }}{% endif %}"
            + "{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}"
            + "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";
    assertThat(render(template, CONVERSATION))
        .isEqualTo(
            "<|im_start|>system\nDefault<|im_end|>\n"
                + "<|im_start|>user\nIs {{ 1 + 1 }} {% if %} a \"test\" & 'é'?<|im_end|>\n"
                + "<|im_start|>assistant\nYes.<|im_end|>\n"
                + "<|im_start|>user\nMore<|im_end|>\n<|im_start|>assistant\n");
    assertThat(render(template, List.of(ChatMessage.system("Own"), ChatMessage.user("a"))))
        .startsWith("<|im_start|>system\nOwn<|im_end|>\n<|im_start|>user");
  }

  @Test
  void honoursVariablesFiltersAndTheBeginningToken() {
    String template =
        "{% set loop_messages = messages %}{% for message in loop_messages %}"
            + "{% set content = '<|start|>' + message['role'] + '<|end|>\n\n'"
            + " + message['content'] | trim + '<|eot|>' %}"
            + "{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}"
            + "{{ content }}{% endfor %}"
            + "{% if add_generation_prompt %}{{ '<|start|>assistant<|end|>\n\n' }}{% endif %}";
    assertThat(render(template, List.of(ChatMessage.user("  a  "), ChatMessage.assistant("b"))))
        .isEqualTo(
            "<s><|start|>user<|end|>\n\na<|eot|><|start|>assistant<|end|>\n\nb<|eot|>"
                + "<|start|>assistant<|end|>\n\n");
  }

  @Test
  void stripsTheWhiteSpaceThatATemplateMarks() {
    String template =
        """
        {%- if messages[0]['role'] == 'system' %}
            {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
        {%- else %}
            {{- '<|im_start|>system\\nDefault<|im_end|>\\n' }}
        {%- endif %}
        {%- for message in messages %}
            {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
                {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
            {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}
            {{- '<|im_start|>assistant\\n' }}
        {%- endif %}
        """;
    assertThat(render(template, List.of(ChatMessage.user("a"))))
        .isEqualTo(
            "<|im_start|>system\nDefault<|im_end|>\n<|im_start|>user\na<|im_end|>\n"
                + "<|im_start|>assistant\n");
  }

  @Test
  void refusesAConversationThatTheTemplateRefuses() {
    String template =
        "{% if messages[0]['role'] != 'user' %}{{ raise_exception('user first') }}{% endif %}ok";
    assertThat(render(template, List.of(ChatMessage.user("a")))).isEqualTo("ok");
    assertThatThrownBy(() -> render(template, List.of(ChatMessage.assistant("a"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
