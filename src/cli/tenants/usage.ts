/** How `npm run tenants` is written. */
export const usage = `npm run tenants -- list [--json]                 the operator's entries; as JSON, a file that import takes
npm run tenants -- show TENANT [--json]          one entry, and what the directory said last
npm run tenants -- set TENANT OPTIONS            changes the named parts, or makes an entry
    --name NAME  --domain DOMAIN  --country FR
    --partner NAME [--partner-tenant ID] | --no-partner | --partner-unknown
    --admins ID,ID… | --admins everybody
    --customer ID=NAME[,DOMAIN]                  of a partner; may be given several times
    --clear PART                                 name, domain, country, partner, admins, customers, subscriptions
npm run tenants -- remove TENANT                 what the directory says holds again
npm run tenants -- import FILE [--replace]       takes over a tenant directory file; --replace removes all others
npm run tenants -- invite DOMAIN [--tenant ID] [--language fr]
                                                 the customer's kit: app package, consent link, a text for their admin
npm run tenants -- allow TENANT [--withdraw]     lets a customer's tenant use the bot, besides those of ALLOWED_TENANTS
npm run tenants -- allow --list                  the tenants that may use it
TENANT is a tenant id, or the domain of an entry. The operator's entries win over what any directory says.
`;
