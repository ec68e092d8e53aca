const dayMs = 24 * 3600_000;

/** The first day from Monday to Friday, at least so many days ahead: `YYYY-MM-DD`. */
export function weekdayAhead(days: number): string {
  const day = new Date(Date.now() + days * dayMs);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setTime(day.getTime() + dayMs);
  return day.toISOString().slice(0, 10);
}
