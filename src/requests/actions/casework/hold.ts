import { z } from 'zod';
import { lastDayFrom } from '../../../businessTime/businessCalendar.ts';
import { defineAction } from '../../actionDefinition.ts';
import { requiredReason } from '../../reason.ts';
import { type NotNow, notNow } from '../../refusal.ts';
import { dayAt } from '../../steps.ts';

const inputSchema = z.object({
  reason: requiredReason,
  /** The day to come back to it, `YYYY-MM-DD` at the customer's; left out or empty: none. */
  until: z
    .union([z.literal(''), z.iso.date()])
    .optional()
    .transform((day) => (day === '' ? undefined : day)),
});

/**
 * The assignee puts a request on hold, with a reason that the customer sees, and a day to come back to it if they like. Planned meetings
 * stay.
 */
export const hold = defineAction<'hold', z.output<typeof inputSchema>, NotNow>({
  action: 'hold',
  input: inputSchema,
  effect: async ({ request, input: { reason, until }, context: { now } }) => {
    const { heldUntil: _before, remindedOf: _reminded, ...rest } = request;
    const today = dayAt(now(), request.answers.timeZone);
    if (until !== undefined && (until <= today || until > lastDayFrom(today))) {
      return { kind: 'refuse', refusal: notNow('holdDay', request) };
    }
    const day = until === undefined ? {} : { heldUntil: until };
    return {
      kind: 'change',
      request: { ...rest, ...day },
      detail: { reason, ...(until === undefined ? {} : { until }) },
    };
  },
});
