import { cloudShape, localShape } from '../config/configShapes.ts';

/** Every variable that the product reads, in the order of its shapes. */
export const variableNames: readonly string[] = [
  ...new Set([...Object.keys(localShape.shape), ...Object.keys(cloudShape.shape)]),
];
