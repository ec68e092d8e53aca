import { z } from 'zod';

const day = z.iso.date('a calendar day such as 2027-12-24');

const holiday = z
  .object({
    date: day,
    name: z.string().min(1).max(100),
    status: z.enum(['official', 'expected']).default('official'),
  })
  .readonly();

/** The lists of a country by year. Each day is in its year, and stands once. */
const years = z
  .record(
    z.string().regex(/^20\d\d$/, 'a year such as 2027'),
    z
      .object({ holidays: z.array(holiday).readonly(), workdays: z.array(day).readonly().optional() })
      .readonly(),
  )
  .superRefine((lists, issues) => {
    for (const [year, { holidays, workdays = [] }] of Object.entries(lists)) {
      const days = [...holidays.map(({ date }) => date), ...workdays];
      for (const [index, listed] of days.entries()) {
        if (!listed.startsWith(year)) {
          issues.addIssue({ code: 'custom', path: [year], message: `${listed} is not a day of ${year}` });
        }
        if (days.indexOf(listed) !== index) {
          issues.addIssue({ code: 'custom', path: [year], message: `${listed} stands twice` });
        }
      }
    }
  })
  .readonly();

/** A built-in file: the public holidays of one country, and where they come from. */
export const holidayFileSchema = z.strictObject({
  /** ISO 3166 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The part of the country that the list is for. */
  covers: z.string().min(1),
  source: z.string().min(1),
  licence: z.string().min(1),
  years,
});

/**
 * The operator's `holidays.json`: by country (ISO 3166 alpha-2), whole lists of `years`, which replace the built-in ones, and single days to
 * `add` and to `remove`.
 */
export const ownHolidaysSchema = z
  .record(
    z.string(),
    z
      .strictObject({
        years: years.default({}),
        add: z.array(holiday).readonly().default([]),
        remove: z.array(day).readonly().default([]),
      })
      .readonly(),
  )
  .superRefine((countries, issues) => {
    for (const country of Object.keys(countries).filter((code) => !/^[A-Z]{2}$/.test(code))) {
      const message = `"${country}" is not a country of two capital letters such as FR`;
      issues.addIssue({ code: 'custom', path: [country], message });
    }
  })
  .readonly();
