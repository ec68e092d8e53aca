import { type CastMember, requestsChannelId } from './cast.ts';
import { buttonsIn, findOffer, messagesIn, textIn } from './chat.ts';
import type { Ledger } from './ledger.ts';
import { withTimeout } from './patience.ts';
import { press, pressAndConfirm } from './screens.ts';
import type { Stage } from './stage.ts';

/** Several requests of one specialist that go to a colleague in one press. */
export interface HandOver {
  readonly sofia: CastMember;
  readonly colleague: CastMember;
  /** The numbers, with the version that each card must have reached. */
  readonly versions: ReadonlyMap<string, number>;
  /** The note for the team. */
  readonly words: string;
}

const mostPresses = 12;

/**
 * A specialist hands over several of their requests at once, by the form behind *More* on the card of the first. Others of theirs in the
 * form get no tick.
 *
 * @returns whether it was done
 */
export async function handOverSeveral(
  stage: Stage,
  { sofia, colleague, versions, words }: HandOver,
  ledger: Ledger,
): Promise<boolean> {
  const { connector, patienceMs, glanceMs } = stage;
  const viewer = { actor: sofia, where: requestsChannelId };
  const numbers = [...versions.keys()];
  const [first = ''] = numbers;
  const cardsOf = (number: string) =>
    messagesIn(connector, requestsChannelId).filter(
      (message) => textIn(message).includes(number) && buttonsIn(message).length > 0,
    );
  const hasVersion = (more: number) =>
    numbers.every((number) =>
      cardsOf(number).some((card) =>
        buttonsIn(card).some(({ data }) => Number(data['version']) >= (versions.get(number) ?? 0) + more),
      ),
    );
  const note = (presses: number, acknowledged: boolean) => {
    for (const number of numbers) {
      ledger.acts.push({ number, action: 'assign', actorId: sofia.id, presses, acknowledged, sign: words });
    }
  };
  if (!(await withTimeout(connector.until(() => hasVersion(0), `cards of ${numbers}`, patienceMs)))) {
    ledger.stuck.push(`${sofia.name} finds no cards of ${numbers.join(' and ')}`);
    return false;
  }
  const ids = numbers.map((number) =>
    cardsOf(number)
      .flatMap(buttonsIn)
      .map(({ data }) => data['requestId'])
      .find((id) => typeof id === 'string'),
  );
  let presses = 0;
  for (let tries = 1; tries <= mostPresses; tries += 1) {
    const more = findOffer(cardsOf(first), ['request.show'], ({ data }) => data['part'] === 'more');
    const page = more === undefined ? undefined : await press(stage, viewer, more);
    const opens = page === undefined ? undefined : findOffer([page], ['list.handOver']);
    const form = opens === undefined ? undefined : await press(stage, viewer, opens);
    const gives = form === undefined ? undefined : findOffer([form], ['list.assign']);
    if (gives !== undefined) {
      presses += 1;
      const inputs = { requests: ids.join(), colleague: colleague.id, note: words };
      if ((await pressAndConfirm(stage, viewer, gives, inputs)) !== undefined) {
        note(presses, true);
        return true;
      }
    }
    const isDone = () => presses > 0 && hasVersion(1);
    const waitMs = tries === mostPresses ? patienceMs : glanceMs;
    if (await withTimeout(connector.until(isDone, 'newer cards', waitMs))) {
      note(presses, false);
      return true;
    }
  }
  ledger.stuck.push(`${sofia.name} pressed ${presses} times to hand over ${numbers.join(' and ')}`);
  if (presses > 0) note(presses, false);
  return false;
}
