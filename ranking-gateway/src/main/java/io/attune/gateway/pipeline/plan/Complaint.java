package io.attune.gateway.pipeline.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import java.util.stream.Collectors;

/** What is wrong with a file, in one line: the place, the value and the limit. */
final class Complaint {
  private Complaint() {}

  static String of(JsonProcessingException problem) {
    Throwable cause = problem.getCause();
    String what =
        cause instanceof IllegalArgumentException
            ? cause.getMessage()
            : problem.getOriginalMessage();
    if (problem instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return mapping.getPath().stream().map(Complaint::step).collect(Collectors.joining("."))
          + ": "
          + what;
    }
    return problem.getLocation() == null
        ? what
        : "line " + problem.getLocation().getLineNr() + ": " + what;
  }

  private static String step(Reference reference) {
    return reference.getFieldName() == null
        ? Integer.toString(reference.getIndex())
        : reference.getFieldName();
  }
}
