import { RemoteFailure } from '../runtime/remoteFailure.ts';

/**
 * A token that Entra did not give. `missing`: nobody of the tenant has consented to the app, so that it is not known there; `failed`: all
 * else. The code is Entra's own (`AADSTS…`), or that of the fault that kept the question from being asked.
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
 * Entra's codes for an app without consent (learn.microsoft.com/entra/identity-platform/reference-error-codes): the app is not known in
 * the tenant, no consent was given, or the app has no service principal there.
 */
const notConsented = new Set(['AADSTS700016', 'AADSTS65001', 'AADSTS7000229']);
