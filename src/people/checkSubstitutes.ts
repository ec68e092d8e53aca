import type { Logger } from 'pino';
import type { Absence, Colleagues } from '../requests/ports.ts';

/** The parts that look whether substitutes are specialists still. */
export interface SubstituteCheck {
  /** The present absences. */
  readonly absences: () => Promise<readonly Absence[]>;
  readonly colleagues: Pick<Colleagues, 'find'>;
  /** Records that nobody stands in any more, and tells people. */
  readonly withoutSubstitute: (absence: Absence) => Promise<unknown>;
  readonly log: Pick<Logger, 'info'>;
}

/**
 * Asks the channel for each substitute. Nobody stands in any more where the substitute is no member: otherwise customers would go on to
 * read a name that looks after nothing. An unclear answer changes nothing, nor does a channel that is gone.
 */
export async function checkSubstitutes({
  absences,
  colleagues,
  withoutSubstitute,
  log,
}: SubstituteCheck): Promise<void> {
  for (const absence of await absences()) {
    if (absence.substitute === undefined) continue;
    const found = await colleagues.find(absence.substitute.id);
    if (found.outcome !== 'no' || found.isGone === true) continue;
    log.info('a substitute is no member of the channel any more; removing them from the absence');
    await withoutSubstitute(absence);
  }
}
