import type { Absence, Absences } from './ports.ts';
import { isSamePerson, type Person } from './request.ts';

type One = Pick<Person, 'id' | 'tenantId'>;

/**
 * The colleague who looks after somebody's requests now: the substitute, or, while that one is away too, the substitute's own. Undefined
 * where nobody does.
 */
export async function standInFor(
  { person, substitute }: Pick<Absence, 'person' | 'substitute'>,
  absences: Pick<Absences, 'of'>,
  now: string,
): Promise<Person | undefined> {
  const absent: One[] = [person];
  let next = substitute;
  while (next !== undefined) {
    const found = next;
    if (absent.some((one) => isSamePerson(one, found))) return undefined;
    const theirs = await absences.of(found, now);
    if (theirs === undefined) return found;
    absent.push(found);
    next = theirs.substitute;
  }
  return undefined;
}

/** An absence with the colleague who looks after the requests now in place of the substitute. */
export async function withStandIn(
  { substitute, ...absence }: Absence,
  absences: Pick<Absences, 'of'>,
  now: string,
): Promise<Absence> {
  const standIn = await standInFor({ ...absence, ...(substitute && { substitute }) }, absences, now);
  return { ...absence, ...(standIn === undefined ? {} : { substitute: standIn }) };
}

/** The people whom somebody stands in for now, and those whom these stand in for. */
export async function absentFor(
  person: One,
  absences: Pick<Absences, 'substitutedBy'>,
  now: string,
): Promise<readonly Person[]> {
  const absent: Person[] = [];
  const toAsk: One[] = [person];
  for (const one of toAsk) {
    for (const other of await absences.substitutedBy(one, now)) {
      if (isSamePerson(other, person) || absent.some((known) => isSamePerson(known, other))) continue;
      absent.push(other);
      toAsk.push(other);
    }
  }
  return absent;
}
