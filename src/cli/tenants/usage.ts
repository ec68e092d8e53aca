/** The usage of `npm run tenants`. */
export const usage = `npm run tenants -- list [--json]                 lists the operator's entries; import reads the JSON
npm run tenants -- show TENANT [--json]          shows one entry, and the last facts from the directory
npm run tenants -- set TENANT OPTIONS            changes parts of an entry, or creates it
    --name NAME  --domain DOMAIN  --country FR
    --partner NAME [--partner-tenant ID] | --no-partner | --partner-unknown
    --admins ID,ID… | --admins everybody
    --customer ID=NAME[,DOMAIN]                  a customer of this partner; repeat it for more
    --clear PART                                 name, domain, country, partner, admins, customers, subscriptions
npm run tenants -- set TENANT --region ID [--move-claimed] [--dry-run] [--yes]
                                                 puts the tenant's open requests into a region; shows what follows first.
                                                 Claimed ones stay in their channel; --move-claimed moves them too, also later.
                                                 Goes together with the options above; --dry-run changes nothing
npm run tenants -- remove TENANT                 removes an entry; the directory applies again
npm run tenants -- import FILE [--replace]       imports a tenant directory file; --replace removes all other entries
npm run tenants -- invite DOMAIN [--tenant ID] [--language fr]
                                                 makes the customer's kit: app package, consent link, a text for their admin
npm run tenants -- allow TENANT [--withdraw]     allows a customer's tenant, in addition to ALLOWED_TENANTS
npm run tenants -- allow --list                  lists the tenants that may use the bot
npm run tenants -- export TENANT [--person PERSON] [--folder FOLDER]
                                                 writes a tenant's data into two files: one for the customer, one with the team's notes
npm run tenants -- erase TENANT [--person PERSON] [--yes]
                                                 erases a tenant's data and refuses the tenant from then on; asks for its name first
npm run tenants -- erase --continue              goes on with erasures that were interrupted
npm run tenants -- reapply FILE                  erases what a restored backup brought back, from the file of erasures
npm run tenants -- expire [--dry-run [--months N]]
                                                 erases the requests whose retention is over; --dry-run only lists them
PERSON is an Entra object id, or the address by which a request names somebody.
TENANT is a tenant id, or the domain of an entry. The operator's entries override the directory.
`;
