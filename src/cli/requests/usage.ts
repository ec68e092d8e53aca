/** The usage of `npm run requests`. */
export const usage = `npm run requests -- list [--state STATE | --all] [--tenant TENANT] [--since DATE] [--until DATE]
                                lists requests, the lowest number first: the open ones, unless you name a state

npm run requests -- show FT-000123 [--history] [--format text|json]
                                shows a request; --history adds everything that happened to it, with the content
                                of both sides. It holds personal data: keep it as you keep the database.

npm run requests -- export [--since DATE] [--until DATE] [--format csv|json]
                                writes the requests that were sent in a period to standard output, one a row:
                                facts and times, no people and no texts of theirs. CSV is UTF-8 with a byte order
                                mark; a text that would be a formula has an apostrophe before it.

npm run requests -- figures [--since DATE] [--until DATE] [--format text|csv|json]
                                counts the requests that were sent in a period, and measures the times to claim, to
                                first contact and to completion: by week, region, language and service, by no person

npm run requests -- record --tenant TENANT --service SERVICE [--since DATE] [--until DATE] [--names]
                            [--format text|csv|json]
                                writes an engagement record, the proof of what was done for a customer's service and
                                when: phases, steps and meetings, with roles in place of names, unless --names

DATE is a day such as 2026-11-30, included, or an instant such as 2026-11-30T09:00Z. Days and times are UTC.
TENANT is a tenant id, or the domain of an entry. The number of requests does not change the memory that is used.
It ends with 2 for a wrong argument, and with 1 for any other failure, also if a request cannot be read.
`;
