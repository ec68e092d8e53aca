/** Why Entra gave no token, and the fix. */
export interface SignInFault {
  /** Such as `AADSTS7000215`; undefined if Entra was not reached or sent no code. */
  readonly code: string | undefined;
  readonly found: string;
  readonly mend: string;
  /** The fault is one of those explained here. */
  readonly isKnown: boolean;
  /** The app is valid, but the tenant has not consented. */
  readonly isConsentMissing: boolean;
}

interface Known {
  readonly found: string;
  readonly mend: string;
  readonly isConsentMissing?: true;
}

/** Entra's codes that are common during set-up (learn.microsoft.com/entra/identity-platform/reference-error-codes). */
const knownCodes: Readonly<Record<string, Known>> = {
  AADSTS7000215: {
    found: 'Entra does not know this secret',
    mend: "Set the secret's value, not its id. The secret must belong to this app: az ad app credential reset --id APP_ID.",
  },
  AADSTS7000222: {
    found: 'the secret has expired',
    mend: 'Make a new one with az ad app credential reset --id APP_ID and set its value.',
  },
  AADSTS700016: {
    found: 'the app is not known in this tenant',
    mend: "Check the app's id and the tenant's. If both are right, an admin of the tenant has to consent first.",
    isConsentMissing: true,
  },
  AADSTS7000229: {
    found: 'nobody in this tenant has consented to the app',
    mend: 'Have an admin of the tenant open the consent link.',
    isConsentMissing: true,
  },
  AADSTS65001: {
    found: 'nobody in this tenant has consented to the app',
    mend: 'Have an admin of the tenant open the consent link.',
    isConsentMissing: true,
  },
  AADSTS90002: { found: 'there is no tenant with this id', mend: "Set the tenant's id (GUID)." },
  AADSTS900023: { found: 'this is not a tenant id', mend: "Set the tenant's id (GUID)." },
  AADSTS7000112: {
    found: 'the app is disabled in this tenant',
    mend: 'Enable it under Entra, Enterprise applications, Properties.',
  },
  AADSTS700027: {
    found: 'the certificate is not registered with the app, or has expired',
    mend: 'Upload the certificate to the app, or set the one that is there.',
  },
  AADSTS700024: {
    found: 'the assertion is not valid at this time, because a clock is wrong',
    mend: 'Set the clock of this machine (NTP).',
  },
  AADSTS700213: {
    found: 'the app has no federated credential for this machine',
    mend: "Give the app a federated credential with the managed identity's principal id as subject.",
  },
  AADSTS70021: {
    found: 'the app has no federated credential for this machine',
    mend: "Give the app a federated credential with the managed identity's principal id as subject.",
  },
  AADSTS53003: {
    found: 'a conditional access policy of the tenant blocks the app',
    mend: 'Ask the admins of the tenant to exclude the app from the policy.',
  },
};

/** Messages of the library for requests that did not reach Entra. */
const notAsked: readonly (readonly [RegExp, Known])[] = [
  [
    /ManagedIdentityCredential|CredentialUnavailableError/,
    {
      found: 'this machine has no identity to sign in with',
      mend: 'Set the secret or the certificate of the app, or give the machine a managed identity (AZURE_CLIENT_ID).',
    },
  ],
  [
    /\b(?:network_error|endpoints_resolution_error|ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|CERT_\w+)\b/,
    {
      found: 'the sign-in host could not be reached',
      mend: 'Allow https from this machine to the sign-in host (login.microsoftonline.com, or .us).',
    },
  ],
];

/** Reads a library's error of a failed sign-in. Only Entra's code is repeated, nothing else of the text. */
export function signInFault(error: unknown): SignInFault {
  const said = textOf(error);
  const code = said.match(/AADSTS\d+/)?.[0];
  if (code === undefined) {
    const known = notAsked.find(([pattern]) => pattern.test(said))?.[1];
    return {
      code,
      found: known?.found ?? 'Entra gave no token',
      mend: known?.mend ?? 'Check the id, the tenant, and the secret or certificate.',
      isKnown: known !== undefined,
      isConsentMissing: false,
    };
  }
  const known = knownCodes[code];
  return {
    code,
    found: `${known?.found ?? 'Entra refused the sign-in'} (${code})`,
    mend: known?.mend ?? `Look up ${code} in Entra's list of error codes.`,
    isKnown: known !== undefined,
    isConsentMissing: known?.isConsentMissing ?? false,
  };
}

/** Names, codes and messages of an error and of its causes. */
function textOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return '';
  const { code, errorCode } = error as { readonly code?: unknown; readonly errorCode?: unknown };
  return [error.name, code, errorCode, error.message, textOf(error.cause, depth + 1)].join(' ');
}
