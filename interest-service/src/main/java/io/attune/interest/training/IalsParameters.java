package io.attune.interest.training;

/**
 * What iALS is trained with.
 *
 * @param dimensions the vectors' length
 * @param alpha weight of a pair without interaction, greater than 0; an interaction's is its
 *     confidence
 * @param lambda regularisation, greater than 0
 * @param sweeps at most this many passes over users and items
 * @param patience sweeps without a better validation before training ends
 * @param validationUsers at most this many users are measured by
 */
public record IalsParameters(
    int dimensions, double alpha, double lambda, int sweeps, int patience, int validationUsers) {
  public IalsParameters {
    if (dimensions < 1 || sweeps < 1 || patience < 1 || validationUsers < 0) {
      throw new IllegalArgumentException(
          "dimensions, sweeps and patience must be at least 1, validation users at least 0");
    }
    if (!(alpha > 0 && lambda > 0)) {
      throw new IllegalArgumentException("alpha and lambda must be greater than 0");
    }
  }
}
