/** One event of an iCalendar feed: its properties by name, without their parameters. */
export type CalendarEvent = Readonly<Record<string, string>>;

/** Reads the events of an iCalendar feed (RFC 5545), folded lines put together. */
export function readCalendar(feed: string): readonly CalendarEvent[] {
  const lines = feed.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  let event: Record<string, string> | undefined;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') event = {};
    else if (line === 'END:VEVENT' && event !== undefined) {
      events.push(event);
      event = undefined;
    } else if (event !== undefined) {
      const [, name, value] = line.match(/^([A-Z-]+)(?:;[^:]*)?:(.*)$/) ?? [];
      if (name !== undefined && value !== undefined) event[name] = value;
    }
  }
  return events;
}
