import { RemoteFailure } from '../runtime/remoteFailure.ts';

/**
 * Entra gave no token. `missing`: the tenant has not consented to the app, so the app is not known there; `failed`: any other reason. The
 * code is Entra's own (`AADSTS…`), or the code of the fault before Entra was reached.
 */
export class TokenFault extends RemoteFailure {
  override readonly name = 'TokenFault';
  readonly kind: 'missing' | 'failed';

  constructor(code: string, cause?: unknown) {
    super({ code, cause }, 'Entra gave no token.');
    this.kind = notConsented.has(code) ? 'missing' : 'failed';
  }
}

/**
 * Entra's codes for an app without consent (learn.microsoft.com/entra/identity-platform/reference-error-codes): the app is not known in the
 * tenant, no consent was given, or the app has no service principal there.
 */
const notConsented = new Set(['AADSTS700016', 'AADSTS65001', 'AADSTS7000229']);
