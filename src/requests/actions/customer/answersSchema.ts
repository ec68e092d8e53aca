import { z } from 'zod';
import { isTimeZone } from '../../../locales/isTimeZone.ts';
import { type Answers, fileSources, helpKinds, mailSources } from '../../answers.ts';

const line = z.string().max(320);
const contact = z.object({ name: line, email: line.optional() });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The answers that are sent once, with the draft. */
type SentOnce = 'askedFor' | 'declaration';

/** The shape of every answer. One that is missing does not compile: an edit would take the answer away. */
const shapes = {
  services: z.array(line).min(1).max(50),
  help: z.array(z.enum(helpKinds)).max(helpKinds.length),
  users: z.number().int().min(0).optional(),
  projectManager: contact.optional(),
  technicalLead: contact.optional(),
  representative: contact.extend({ mayAct: z.literal(true).optional() }).optional(),
  language: line,
  region: line,
  timeZone: line.refine(isTimeZone),
  hours: z.object({ from: timeOfDay, to: timeOfDay }).refine(({ from, to }) => from < to),
  desiredStart: z.iso.date().optional(),
  reason: z.string().max(4_000).optional(),
  mailSource: z.enum(mailSources).optional(),
  fileSource: z.enum(fileSources).optional(),
  otherSources: z
    .array(z.enum(['mail', 'files']))
    .max(2)
    .optional(),
  sourceDetails: z.string().max(4_000).optional(),
} satisfies { readonly [Name in Exclude<keyof Answers, SentOnce>]-?: z.ZodType };

/**
 * The shape of the answers of a request, as a form or a body sends them. Whether a service, a language or a region exists is checked by who
 * knows the process.
 */
export const answersSchema: z.ZodType<Answers> = z.object(shapes).transform((answers) => answers as Answers);
