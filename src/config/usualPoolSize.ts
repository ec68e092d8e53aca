/**
 * The default number of PostgreSQL connections of an instance. Three instances, and three of the version before them, fit into the 35 slots
 * of the smallest server of `infra/`. More connections hardly help, because a connection is needed for milliseconds.
 */
export const usualPoolSize = 5;
