/** An application permission of Microsoft Graph that one of our apps needs. */
export interface Permission {
  readonly name: string;
  /** The id of the app role, for `az ad app permission add`. */
  readonly id: string;
  /** Needed only if rules.json has `readPartnerPolicies`. */
  readonly optional?: true;
}

/** The fewest permissions of each app. docs/setup.md has the same list. Ids: learn.microsoft.com/graph/permissions-reference. */
export const directoryPermissions: readonly Permission[] = [
  {
    name: 'Organization.Read.All',
    id: '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  },
  {
    name: 'User.Read.All',
    id: 'df021288-bdef-4463-88db-98f22de89214',
  },
  {
    name: 'Policy.Read.All',
    id: '246dd0d5-5bd0-4def-940b-0421030a5b68',
    optional: true,
  },
];

/**
 * The directory app's additional permission in the service's own tenant: to read the name of a partner's tenant. It is granted only there
 * and not listed by the app, so customers are not asked for it.
 */
export const ownTenantPermissions: readonly Permission[] = [
  {
    name: 'CrossTenantInformation.ReadBasic.All',
    id: 'cac88765-0581-4025-9725-5ebc13f729ee',
  },
];

export const calendarPermissions: readonly Permission[] = [
  {
    name: 'Calendars.ReadWrite',
    id: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
  },
];

/** The permissions of a token, compared with the needed ones. */
export interface PermissionStanding {
  readonly missing: readonly Permission[];
  /** Permissions that are not needed. */
  readonly extra: readonly string[];
}

/** @param withOptional whether the operator opted in to the optional permissions */
export function permissionStanding(
  roles: readonly string[],
  asked: readonly Permission[],
  withOptional = false,
): PermissionStanding {
  const needed = asked.filter(({ optional }) => withOptional || optional === undefined);
  return {
    missing: needed.filter(({ name }) => !roles.includes(name)),
    extra: roles.filter((role) => !needed.some(({ name }) => name === role)),
  };
}

/** Their names, as a list. */
export function namesOf(permissions: readonly Permission[]): string {
  return permissions.map(({ name }) => name).join(', ');
}

const graphAppId = '00000003-0000-0000-c000-000000000000';

/** The command that adds permissions to an app. The consent follows it. */
export function askingCommand(appId: string, permissions: readonly Permission[]): string {
  const roles = permissions.map(({ id }) => `${id}=Role`).join(' ');
  return `az ad app permission add --id ${appId} --api ${graphAppId} --api-permissions ${roles}`;
}
