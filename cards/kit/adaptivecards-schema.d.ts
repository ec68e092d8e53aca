/**
 * Stands in for `adaptivecards/src/schema`, imported by `adaptivecards-templating` for one type. The real one drags TypeScript sources into
 * our strict check, where they fail (see `paths` in tsconfig.json).
 */
export type IAdaptiveCard = Readonly<Record<string, unknown>>;
