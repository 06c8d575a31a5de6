package io.attune.interest.batching;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for answers. */
final class Answers {
  private Answers() {}

  /** The answers, or the first failure, without waiting for the others. */
  static <O> List<O> await(List<CompletableFuture<O>> answers) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    CompletableFuture<?>[] watched =
        answers.stream()
            .map(answer -> answer.whenComplete((output, failure) -> tell(failed, failure)))
            .toArray(CompletableFuture[]::new);
    await(CompletableFuture.anyOf(failed, CompletableFuture.allOf(watched)));
    return answers.stream().map(Answers::await).toList();
  }

  private static void tell(CompletableFuture<Void> failed, Throwable failure) {
    if (failure != null) {
      failed.completeExceptionally(failure);
    }
  }

  /** The answer, or the failure as it was thrown. */
  static <O> O await(CompletableFuture<O> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
