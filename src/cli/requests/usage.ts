/** The usage of `npm run requests`. */
export const usage = `npm run requests -- show FT-000123 [--history] [--format text|json]
                                shows a request; --history adds everything that happened to it, with the content
                                of both sides. Times are UTC. It holds personal data: keep it as you keep the database.
`;
