package io.attune.generation.guard;

import io.attune.generation.text.Verdict;

/** One thing that must hold of a text before it may be shown. Threading: safe for many threads. */
interface Check {
  /** What the check finds; never throws, whatever the text. */
  Verdict check(Draft draft);
}
