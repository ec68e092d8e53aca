/** A request that is not made, because the tenant whose room it would take has as many open ones as it may have. */
export class OpenRequestQuotaExceeded extends Error {
  readonly code = 'TOO_MANY_OPEN';
  /** How many are open. */
  readonly open: number;

  constructor(open: number) {
    super(`The tenant has ${open} open requests.`);
    this.name = 'OpenRequestQuotaExceeded';
    this.open = open;
  }
}
