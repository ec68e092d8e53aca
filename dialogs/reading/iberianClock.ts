import { atClock, type Half, type Minutes, spokenAt } from './clockForms.ts';

/** A part of the day as Spanish and Portuguese divide it: "de la tarde" lasts until the evening, "de la madrugada" begins at midnight. */
export type DayPart = 'am' | 'pm' | 'morning' | 'midday' | 'afternoon' | 'night' | 'smallHours';

/** The halves of the day that an hour can be in, by the part that is said with it. Twelve "of the morning" is noon to some people. */
function halvesOf(hour: number, part: DayPart): readonly Half[] {
  switch (part) {
    case 'am':
    case 'pm':
      return [part];
    case 'morning':
      return hour === 12 ? ['am', 'pm'] : ['am'];
    case 'midday':
      return hour === 12 || hour <= 3 ? ['pm'] : [];
    case 'afternoon':
      return (hour >= 8 && hour < 12) || hour > 18 ? ['evening'] : ['afternoon'];
    case 'night':
      return hour >= 6 && hour !== 12 ? ['evening'] : hour === 12 || hour === 0 ? ['night'] : [];
    case 'smallHours':
      return hour <= 6 || hour === 12 ? ['am'] : [];
  }
}

/** An hour and minutes in digits, perhaps with a part of the day. */
export function atPart(hour: string, minute: string, part: DayPart | undefined): Minutes {
  if (part === undefined) return atClock(hour, minute);
  return halvesOf(Number(hour), part).flatMap((half) => atClock(hour, minute, half));
}

/** An hour with minutes that are added or taken away ("y media", "menos cuarto"), perhaps with a part of the day. */
export function spokenAtPart(hour: string, more: number, part: DayPart | undefined): Minutes {
  if (part === undefined) return spokenAt(hour, more, undefined);
  return halvesOf(Number(hour), part).flatMap((half) => spokenAt(hour, more, half));
}

/** A pattern for any part of the day, from its phrases. */
export const anyPart = (parts: Readonly<Record<string, DayPart>>) => `(${Object.keys(parts).join('|')})`;
