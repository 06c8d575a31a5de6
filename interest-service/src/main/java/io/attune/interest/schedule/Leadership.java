package io.attune.interest.schedule;

/** Which of several replicas sees to what only one may do. */
public interface Leadership extends AutoCloseable {
  /** The leadership of a process that has no replicas. */
  Leadership ALONE =
      new Leadership() {
        @Override
        public void start() {}

        @Override
        public boolean isHeld() {
          return true;
        }

        @Override
        public void close() {}
      };

  /** Begins to stand for it. */
  void start();

  /** Whether this replica leads now. */
  boolean isHeld();

  /** Steps back, so that another leads soon. */
  @Override
  void close();
}
