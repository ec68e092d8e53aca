import { verbsOf, wordsOf } from '../../standIns/cardParts.ts';
import type { StoredMessage } from '../../standIns/connectorStandIn.ts';
import type { Row, Told } from './ledger.ts';

/** The sentences by which a reader knows what a row is about. The first group is a number of days, or one in words. */
const sentences: readonly (readonly [string, RegExp])[] = [
  ['question', /question (?:has been waiting for your answer for|attend votre réponse depuis) (\S+)/],
  ['otherQuestion', /still waits for an answer from your organi|attend toujours une réponse de votre organi/],
  ['firstContact', /has not heard from us yet|pas encore eu de nos nouvelles/],
  ['hold', /Time to come back to it|temps d’y revenir/],
  ['noStep', /waiting for a step of ours|attend une action de notre part/],
  ['pause', /Pause the request|Mettre la demande en pause/],
  ['unclaimed', /No specialist has taken it on yet|Aucun spécialiste ne l’a encore/],
];

/** A message, as a person reads it. */
export function readMessage(message: StoredMessage, at: string, unprompted: boolean): Told {
  const { id, conversationId, activity } = message;
  const [place = '', thread] = conversationId.split(';');
  const isChat = place.startsWith('a:');
  const card = activity.attachments?.[0]?.content;
  const words = [activity.text ?? '', card === undefined ? '' : wordsOf(card)]
    .filter((text) => text !== '')
    .join('\n');
  const meeting = meetingOf(words, card);
  return {
    id,
    at,
    unprompted,
    place: isChat ? 'chat' : thread === undefined ? 'post' : 'line',
    to: isChat ? place.slice(2) : place,
    words,
    rows: rowsOf(words),
    ...(meeting === undefined ? {} : { meeting }),
    isReminder: meeting === undefined && card !== undefined && verbsOf(card).includes('menu.notifications'),
    isInDoubt: false,
  };
}

function rowsOf(words: string): readonly Row[] {
  const rows: { number: string; says: string[] }[] = [];
  for (const line of words.split('\n')) {
    const number = line.match(/FT-\d{6}/)?.[0];
    if (number !== undefined) rows.push({ number, says: [] });
    for (const [kind, sentence] of sentences) {
      const found = line.match(sentence);
      if (found !== null) rows.at(-1)?.says.push(found[1] === undefined ? kind : `${kind} ${found[1]}`);
    }
  }
  return rows.map(({ number, says }) => ({ number, says: says.length > 0 ? says : ['weekly'] }));
}

/** The meeting that a card reminds of, by its title and its buttons. */
function meetingOf(words: string, card: unknown): Told['meeting'] {
  const soon = /^(Starts soon|Commence bientôt)\s?: /.test(words);
  if (!soon && !/^(Reminder|Rappel)\s?: /.test(words)) return undefined;
  const id = JSON.stringify(card).match(/"meeting":"([^"]+)"/)?.[1];
  return { id: id ?? 'unknown', isSoon: soon };
}
