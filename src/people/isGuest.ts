/**
 * Whether a member, as the connector tells it, is a guest. A guest has the tenant's own id; their role gives them away, or the name that
 * Entra gives them.
 */
export function isGuest({
  userRole,
  userPrincipalName,
}: {
  readonly userRole?: string;
  readonly userPrincipalName?: string;
}): boolean {
  const role = userRole?.toLowerCase();
  return (
    role === 'guest' || role === 'anonymous' || (userPrincipalName?.toUpperCase().includes('#EXT#') ?? false)
  );
}
