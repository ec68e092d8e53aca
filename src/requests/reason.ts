import { z } from 'zod';

/** The most characters that are stored of a reason. */
export const longestReason = 500;

const text = z.string().transform((written) => written.trim().slice(0, longestReason).toWellFormed());

/** A reason that may be left out; blank: none is given. A longer one is cut: the form takes no longer one. */
export const optionalReason = text.catch('');

/** A reason that must be given. */
export const requiredReason = text.pipe(z.string().min(1));
