/**
 * Bundles the product. The bundle that is there is replaced as a whole.
 *
 * @param into the path of another folder
 */
export function bundleProduct(into?: string): Promise<void>;
