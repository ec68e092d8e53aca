/**
 * The 0.975 quantiles of Student's t distribution for 1, 2, 3 … degrees of freedom, from the table "Upper critical values of Student's t
 * distribution" in section 1.3.6.7.2 of the NIST/SEMATECH e-Handbook of Statistical Methods. The test integrates the density up to each.
 */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042, 2.04,
  2.037, 2.035, 2.032, 2.03, 2.028, 2.026, 2.024, 2.023, 2.021, 2.02, 2.018, 2.017, 2.015, 2.014, 2.013,
  2.012, 2.011, 2.01,
] as const;

/** The most degrees of freedom that {@link studentT} knows. */
export const mostDegreesOfFreedom = quantiles.length;

/**
 * How many standard errors a 95 % confidence interval reaches to each side of a mean.
 *
 * @param degreesOfFreedom the number of values less one
 * @throws RangeError beyond 1 to {@link mostDegreesOfFreedom}
 */
export function studentT(degreesOfFreedom: number): number {
  const quantile = quantiles[degreesOfFreedom - 1];
  if (quantile === undefined) {
    throw new RangeError(
      `No quantile for ${degreesOfFreedom} degrees of freedom, only for 1 to ${quantiles.length}.`,
    );
  }
  return quantile;
}
