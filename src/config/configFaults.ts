import { type Environment, guid } from './configShapes.ts';

/** Rules between variables. They read the given values, so that all faults are reported at once. */
export function cloudFaults(given: Environment): readonly string[] {
  const type = given['MicrosoftAppType'] ?? 'SingleTenant';
  const secret = given['MicrosoftAppPassword'];
  const certificate = given['CertificateThumbprint'] !== undefined;
  const key = given['CertificatePrivateKey'] !== undefined;
  return [
    type !== 'MultiTenant' && given['MicrosoftAppTenantId'] === undefined
      ? `MicrosoftAppTenantId is missing: set it to the GUID of the tenant the bot is registered in, because MicrosoftAppType is ${type}.`
      : undefined,
    type === 'UserAssignedMSI' && secret !== undefined
      ? 'MicrosoftAppPassword is not valid: leave it out, because MicrosoftAppType is UserAssignedMSI, which has none.'
      : undefined,
    type !== 'UserAssignedMSI' && !certificate && !key && secret === undefined && !hasMachineIdentity(given)
      ? "MicrosoftAppPassword is missing: set it to the secret's value. Or set CertificateThumbprint and CertificatePrivateKey, or AZURE_CLIENT_ID for a federated credential."
      : undefined,
    type === 'UserAssignedMSI' && (certificate || key)
      ? 'CertificateThumbprint is not valid: leave it and CertificatePrivateKey out, because MicrosoftAppType is UserAssignedMSI, which has none.'
      : undefined,
    type !== 'UserAssignedMSI' && secret !== undefined && certificate && key
      ? 'MicrosoftAppPassword is not valid: a certificate is set as well. Leave one of them out.'
      : undefined,
    guid.safeParse(secret).success
      ? "MicrosoftAppPassword is not valid: it looks like the secret's id. Make a new secret and set it to the secret's value."
      : undefined,
    key && !certificate
      ? 'CertificateThumbprint is missing: set it to the thumbprint of the certificate, because CertificatePrivateKey is set.'
      : undefined,
    certificate && !key
      ? 'CertificatePrivateKey is missing: set it to the PEM private key of the certificate with that thumbprint.'
      : undefined,
    given['SERVICE_TENANT_ID'] === undefined && given['MicrosoftAppTenantId'] === undefined
      ? "SERVICE_TENANT_ID is missing: set it to the GUID of the specialists' tenant."
      : undefined,
    ...appFaults(given),
  ].filter((fault) => fault !== undefined);
}

/** Whether the environment names the machine's identity, which can vouch for the bot. */
function hasMachineIdentity(given: Environment): boolean {
  return given['AZURE_CLIENT_ID'] !== undefined || given['AZURE_FEDERATED_TOKEN_FILE'] !== undefined;
}

/** Rules for the apps that read Microsoft Graph. */
function appFaults(given: Environment): readonly string[] {
  const needed = given['TENANT_DIRECTORY'] === 'graph' && given['GRAPH_BASE_URL'] === undefined;
  const slips = (['DIRECTORY_APP', 'CALENDAR_APP'] as const).flatMap((app) => {
    const [id, secret, certificate] = [`${app}_ID`, `${app}_SECRET`, `${app}_CERTIFICATE`];
    const stray = [secret, certificate].find((name) => given[name] !== undefined);
    return [
      stray !== undefined && given[id] === undefined
        ? `${id} is missing: set it to the app's id (a GUID), because ${stray} is set.`
        : undefined,
      guid.safeParse(given[secret]).success
        ? `${secret} is not valid: it looks like the secret's id. Make a new secret and set it to the secret's value.`
        : undefined,
      given[secret] !== undefined && given[certificate] !== undefined
        ? `${secret} is not valid: ${certificate} is set as well. Leave one of them out.`
        : undefined,
    ];
  });
  return [
    needed && given['DIRECTORY_APP_ID'] === undefined
      ? 'DIRECTORY_APP_ID is missing: set it to the id (a GUID) of the app that customers consent to, because TENANT_DIRECTORY is graph.'
      : undefined,
    given['DIRECTORY_APP_ID'] !== undefined &&
    given['DIRECTORY_APP_ID'].toLowerCase() === given['CALENDAR_APP_ID']?.toLowerCase()
      ? "CALENDAR_APP_ID is not valid: it is the directory app's id. Use two apps, because customers see every permission of the app they consent to."
      : undefined,
    ...slips,
  ].filter((fault) => fault !== undefined);
}

/** Credentials without their app id are a mistake, not a wish for local mode, because local mode checks no token. */
export function localFaults(given: Environment): readonly string[] {
  const stray = ['MicrosoftAppPassword', 'CertificateThumbprint', 'CertificatePrivateKey'].find(
    (name) => name in given,
  );
  return [
    ...(stray === undefined
      ? []
      : [
          `MicrosoftAppId is missing: set it to the bot's app id (a GUID), because ${stray} is set, or leave both out.`,
        ]),
    ...appFaults(given),
  ];
}
