package io.attune.interest.training;

/**
 * What iALS is trained with.
 *
 * @param dimensions the vectors' length
 * @param alpha weight of a pair without interaction, greater than 0; an interaction's is its
 *     confidence
 * @param lambda regularisation, greater than 0
 * @param sweeps passes over users and items
 * @param validationUsers at most this many users are measured by
 */
public record IalsParameters(
    int dimensions, double alpha, double lambda, int sweeps, int validationUsers) {
  public IalsParameters {
    if (dimensions < 1 || sweeps < 1 || validationUsers < 0) {
      throw new IllegalArgumentException(
          "dimensions and sweeps must be at least 1, validation users at least 0");
    }
    if (!(alpha > 0 && lambda > 0)) {
      throw new IllegalArgumentException("alpha and lambda must be greater than 0");
    }
  }
}
