import { z } from 'zod';

/** The longest stored reason, in characters. */
export const longestReason = 500;

const text = z.string().transform((written) => written.trim().slice(0, longestReason).toWellFormed());

/** An optional reason; empty if none is given. A longer one is truncated. The form does not accept a longer one. */
export const optionalReason = text.catch('');

/** A reason that must be given. */
export const requiredReason = text.pipe(z.string().min(1));
