/**
 * How many connections to PostgreSQL an instance opens, unless told otherwise. Three instances and the three of the version before them fit
 * into the 35 slots of the smallest server of `infra/`. More hardly help: a connection is needed for milliseconds.
 */
export const usualPoolSize = 5;
