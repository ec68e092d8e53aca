/** An application permission of Microsoft Graph that an app of ours asks for. */
export interface Permission {
  readonly name: string;
  /** The id of the app role, as `az ad app permission add` wants it. */
  readonly id: string;
  readonly reason: string;
  /** Asked for only where rules.json says `readPartnerPolicies`. */
  readonly optional?: true;
}

/** The least that each app needs; docs/setup.md asks for these and no others. Ids: learn.microsoft.com/graph/permissions-reference. */
export const directoryPermissions: readonly Permission[] = [
  {
    name: 'Organization.Read.All',
    id: '498476ce-e0fe-48b0-b801-37ba7e2685c6',
    reason: 'the tenant’s name, country and subscriptions, and whether a partner sold them',
  },
  {
    name: 'User.Read.All',
    id: 'df021288-bdef-4463-88db-98f22de89214',
    reason: 'which admin roles the person who asks holds',
  },
  {
    name: 'Policy.Read.All',
    id: '246dd0d5-5bd0-4def-940b-0421030a5b68',
    reason: 'whether a partner is configured as a service provider',
    optional: true,
  },
];

export const calendarPermissions: readonly Permission[] = [
  {
    name: 'Calendars.ReadWrite',
    id: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
    reason: 'meetings in the specialists’ calendars',
  },
];

/** How the permissions a token carries stand beside those that are asked for. */
export interface PermissionStanding {
  readonly missing: readonly string[];
  /** More than the least. */
  readonly extra: readonly string[];
}

/** @param withOptional whether the operator opted in to what is optional */
export function permissionStanding(
  roles: readonly string[],
  asked: readonly Permission[],
  withOptional = false,
): PermissionStanding {
  const needed = asked.filter(({ optional }) => withOptional || optional === undefined);
  return {
    missing: needed.map(({ name }) => name).filter((name) => !roles.includes(name)),
    extra: roles.filter((role) => !needed.some(({ name }) => name === role)),
  };
}
