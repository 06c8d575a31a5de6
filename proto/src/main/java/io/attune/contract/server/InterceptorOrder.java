package io.attune.contract.server;

/** The order of the interceptors; a higher one sees the call first. */
final class InterceptorOrder {
  static final int DEADLINE = 1000;
  static final int VALIDATION = 500;
  static final int OFFLOAD = 100;

  private InterceptorOrder() {}
}
