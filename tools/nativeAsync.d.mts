import type { Plugin } from 'rolldown';

/** Rolldown's plugin that makes async functions again of those that TypeScript compiled to generators. */
export const nativeAsync: Plugin;
