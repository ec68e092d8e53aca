import { localTime } from './calendar.ts';
import { desks, everybody } from './cast.ts';
import type { Ledger, Told } from './ledger.ts';

/** The year of each reader: day, local time, and the message in one line. Answers to what somebody did are left out. */
export function printYear(ledger: Ledger): string {
  const readers = [
    ...everybody.map(({ id, name, hours }) => ({ id, name, hours })),
    ...desks.map(({ channelId: id, region, specialist }) => ({
      id,
      name: `Channel ${region}`,
      hours: specialist.hours,
    })),
  ];
  const parts = readers.map(({ id, name, hours: { timeZone } }) => {
    const own = ledger.told.filter((told) => told.unprompted && told.to === id);
    return [`## ${name} (${timeZone}): ${own.length}`, ...own.map((told) => lineOf(told, timeZone))].join(
      '\n',
    );
  });
  const metric = ledger.readings.map(
    ({ at, unclaimed }) => `${at.slice(0, 16)} unclaimed too long: ${unclaimed}`,
  );
  return [...parts, ['## Operator (UTC)', ...metric].join('\n')].join('\n\n');
}

function lineOf({ at, place, words, isInDoubt }: Told, timeZone: string): string {
  const local = localTime(at, timeZone);
  const weekday = local.toPlainDate().toLocaleString('en', { weekday: 'short' });
  const time = local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
  return `${weekday} ${time} ${place}${isInDoubt ? ' (in doubt)' : ''} ${words.replaceAll('\n', ' | ')}`;
}
