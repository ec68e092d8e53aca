import { z } from 'zod';

/** The longest stored reason, in characters. */
export const longestReason = 500;

const text = z.string().transform((written) => written.trim().slice(0, longestReason).toWellFormed());

/** An optional reason; empty if none is given. A longer one is truncated. The form does not accept a longer one. */
export const optionalReason = text.catch('');

/** The most characters of a text that people write, counted as a form counts them (UTF-16 code units). */
export const longestText = 2_000;

/** A text that people write. A longer one than {@link longestText} is refused: nothing that somebody wrote is cut. */
const writtenText = z
  .string()
  .transform((written) => written.replaceAll('\r\n', '\n').trim().toWellFormed())
  .pipe(z.string().max(longestText));

/** A text that must be given. */
export const requiredText = writtenText.pipe(z.string().min(1));

/** A text that may be left out; empty if none is given. */
export const optionalText = z.string().default('').pipe(writtenText);

/** A reason that must be given. */
export const requiredReason = text.pipe(z.string().min(1));
