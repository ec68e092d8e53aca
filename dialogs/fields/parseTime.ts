/** "9", "9:30", "9h30", "0930", "5 pm": hours, minutes and half of the day in one text, and no other digit in it. */
const time = /^\D*?(\d{1,2})(?:\s*[:h.]?\s*(\d{2}))?\s*(?:([ap])\.?m\b)?\D*$/i;

/** The time of day (`HH:MM`) a typed text names, if it names one; whether the clock has it is for others to check. */
export function parseTime(text: string): string | undefined {
  const [, hour, minute = '00', half] = text.trim().slice(0, 60).match(time) ?? [];
  if (hour === undefined) return undefined;
  return `${String(hourOf(Number(hour), half)).padStart(2, '0')}:${minute}`;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
