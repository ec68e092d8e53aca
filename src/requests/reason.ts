import { z } from 'zod';

/** The longest stored reason, in characters. */
export const longestReason = 500;

const text = z.string().transform((written) => written.trim().slice(0, longestReason).toWellFormed());

/** An optional reason; empty if none is given. A longer one is truncated. The form does not accept a longer one. */
export const optionalReason = text.catch('');

/** The most characters of a text that people write. */
export const longestText = 2_000;

/** A text that may be left out. A longer one than {@link longestText} is refused: nothing that somebody wrote is cut. */
export const optionalText = z
  .string()
  .default('')
  .transform((written) => written.trim().toWellFormed())
  .pipe(z.string().max(longestText));

/** A reason that must be given. */
export const requiredReason = text.pipe(z.string().min(1));
