/** The times that a text can mean, in minutes since midnight. */
export type Minutes = readonly number[];

/** How clock times are said in a language. */
export interface Clock {
  readonly lead: RegExp;
  readonly trail: RegExp;
  /** Words that open a range. */
  readonly opensRange: RegExp;
  /** Between the beginning and the end of a range. */
  readonly between: RegExp;
  /** An hour without its half of the day. At the end of a range it may be in the afternoon. */
  readonly bareHour: RegExp;
  /**
   * A text in words whose "and" adds minutes to an hour, though it could stand between two hours too: "nueve y diez". Absent where the
   * language has no such form.
   */
  readonly addsMinutes?: RegExp;
  /** Words beside an hour that change its meaning: a zone, a negation, a length of time. */
  readonly otherWords: readonly string[];
  readonly forms: readonly {
    readonly pattern: RegExp;
    readonly minutes: (parts: readonly string[]) => Minutes;
  }[];
}

export const day = 24 * 60;
export const noon = 12 * 60;

/** An hour and minutes in digits. Two digits for the hour, or an hour that the 12-hour clock does not have, mean the 24-hour clock. */
export function atClock(hour: string, minute: string, half?: Half): Minutes {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hours > 23 || minutes > 59) return [];
  const spoken = hours * 60 + minutes;
  if (half !== undefined) return inHalf(hours, minutes, half);
  return hours > 12 || hours === 0 || hour.length === 2 ? [spoken] : likely(spoken);
}

/** A time on the 12-hour clock without its half of the day: 6 to 11 is in the morning, 12 is noon, and 1 to 5 is uncertain. */
function likely(minutes: number): Minutes {
  const onDial = ((minutes % noon) + noon) % noon;
  if (onDial < 60) return [onDial + noon];
  return onDial < 6 * 60 ? [onDial, onDial + noon] : [onDial];
}

/** A half of the day, or a part of it. */
export type Half = 'am' | 'pm' | 'afternoon' | 'evening' | 'night';

/** The hours that people say with a part of the day, and the hour they mean. */
function inHalf(hour: number, minute: number, half: Half): Minutes {
  const at = (hours: number) => [hours * 60 + minute];
  if (hour > 12) {
    const ends = { am: [1, 0], pm: [13, 23], afternoon: [13, 18], evening: [17, 23], night: [20, 23] }[half];
    return hour >= (ends[0] ?? 1) && hour <= (ends[1] ?? 0) ? at(hour) : [];
  }
  if (hour === 0) return half === 'am' || half === 'night' ? at(0) : [];
  switch (half) {
    case 'am':
      return at(hour % 12);
    case 'pm':
      return at((hour % 12) + 12);
    case 'afternoon':
      return hour === 12 || hour <= 7 ? at((hour % 12) + 12) : [];
    case 'evening':
      return hour >= 4 && hour <= 11 ? at(hour + 12) : [];
    case 'night':
      return hour === 12 ? at(0) : hour <= 5 ? at(hour) : hour >= 8 ? at(hour + 12) : [];
  }
}

export const anyHalf = (halves: Readonly<Record<string, Half>>) => `(${Object.keys(halves).join('|')})`;
export const digits = String.raw`(\d{1,2}) ?(?:[:.h] ?(\d{2})|h)?`;

export function pattern(text: string): RegExp {
  return new RegExp(`^${text}$`);
}

/** A spoken time such as "half past 9": the hour may have its half of the day. */
export function spokenAt(hour: string, more: number, half: Half | undefined): Minutes {
  const hours = Number(hour);
  if (hours > 23) return [];
  const base = half === undefined ? (hours > 12 ? [hours * 60] : undefined) : inHalf(hours, 0, half);
  if (base === undefined) return hours === 0 ? [(more + day) % day] : likely(hours * 60 + more);
  return base.map((minutes) => (minutes + more + day) % day);
}
