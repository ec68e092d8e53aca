import { z } from 'zod';

/** The most characters of a reason, counted as a form counts them (UTF-16 code units). */
export const longestReason = 500;

/** The most characters of a text that people write, counted as a form counts them (UTF-16 code units). */
export const longestText = 2_000;

/** A text that people write. A longer one is refused: nothing that somebody wrote is cut. */
const writtenText = (longest: number) =>
  z
    .string()
    .transform((written) => written.replaceAll('\r\n', '\n').trim().toWellFormed())
    .pipe(z.string().max(longest));

/** A text that must be given, of at most {@link longestText}. */
export const requiredText = writtenText(longestText).pipe(z.string().min(1));

/** A text that may be left out; empty if none is given. At most {@link longestText}. */
export const optionalText = z.string().default('').pipe(writtenText(longestText));

/** A reason that must be given, of at most {@link longestReason}. */
export const requiredReason = writtenText(longestReason).pipe(z.string().min(1));

/** A reason that may be left out; empty if none is given. At most {@link longestReason}. */
export const optionalReason = z.string().default('').pipe(writtenText(longestReason));
