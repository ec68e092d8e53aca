import { composedKey } from '../../src/locales/textKey.ts';
import type { Translator } from '../../src/locales/translator.ts';
import type { Meeting } from '../../src/meetings/meeting.ts';
import type { Side } from '../../src/requests/lifecycle.ts';
import { formatMoment } from '../kit/format.ts';
import { plainName } from '../kit/plainName.ts';

/** A reader of meetings. */
export interface MeetingReader {
  readonly side: Side;
  /** IANA zone of the times that they read. */
  readonly timeZone: string;
}

/** The state of a meeting in a line: its outcome, another time that somebody asks for, or that both agreed; empty if there is none. */
export function meetingNote(
  { agreedAt, proposal, outcome }: Meeting,
  { side, timeZone }: MeetingReader,
  t: Translator,
): string {
  if (outcome !== undefined) {
    const text = plainName(outcome.text, 500);
    const said = t.text(
      composedKey(`status:change.outcome.${outcome.is === 'held' ? 'held' : `noShow.${side}`}`),
    );
    return text === '' ? said : t.text('status:change.outcome.with', { said, text });
  }
  if (proposal !== undefined) {
    const whose = proposal.by === side ? 'own' : 'other';
    const rest = proposal.rest === true ? 'Rest' : '';
    return t.text(`status:change.asks.${side}.${whose}${rest}`, {
      when: formatMoment(proposal.startsAt, timeZone, t),
    });
  }
  return agreedAt === undefined ? '' : t.text('status:change.agreed');
}
