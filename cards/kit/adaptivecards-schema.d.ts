/**
 * Replaces `adaptivecards/src/schema`, which `adaptivecards-templating` imports for one type. The real file brings TypeScript sources that
 * fail our strict check (see `paths` in tsconfig.json).
 */
export type IAdaptiveCard = Readonly<Record<string, unknown>>;
