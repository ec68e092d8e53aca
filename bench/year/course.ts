import { askers, cedric, type Member } from './cast.ts';
import type { Deed, Ledger } from './ledger.ts';

/** A request's deeds, in order. */
export interface Course {
  readonly number: string;
  readonly contact: Member;
  readonly specialist: Member;
  readonly deeds: readonly Deed[];
}

/** The courses of all requests of a run. */
export function coursesOf({ deeds }: Pick<Ledger, 'deeds'>): readonly Course[] {
  const byNumber = Map.groupBy(
    deeds.filter(({ number }) => number !== undefined),
    ({ number }) => number ?? '',
  );
  return [...byNumber].map(([number, theirs]) => {
    const [{ by: contact } = { by: cedric }] = theirs;
    const specialist = askers.find(({ member }) => member.id === contact.id)?.desk.specialist ?? contact;
    return { number, contact, specialist, deeds: theirs.filter(({ act }) => act !== 'snooze') };
  });
}
