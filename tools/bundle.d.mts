/**
 * Bundles the product. The bundle that is there is replaced as a whole.
 *
 * @param into the path of another folder
 */
export function bundleProduct(into?: string): Promise<void>;

/** Packages that the bundle loads when one of their exports is first used, with the exports whose constants it copies. */
export const deferred: Readonly<Record<string, readonly string[]>>;

/**
 * The text of a CommonJS module with the exports of a package, which it loads when one of them is first used.
 *
 * @param name one of {@link deferred}
 */
export function getterModule(name: string): string;

/** The same program in ASCII. */
export function inAscii(code: string): string;
