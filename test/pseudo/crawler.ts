import { buttonsOf, dataOf, type Part, partsOf } from '../../standIns/cardParts.ts';
import type { TestService } from '../../standIns/testService.ts';
import { cardOf, type TestPerson, type TestPlace } from '../support/testPerson.ts';
import { type Seen, textsIn } from './seenTexts.ts';

/** Somebody at a place where they read. */
interface Reader {
  readonly name: string;
  readonly who: TestPerson;
  readonly place: TestPlace;
  readonly conversationId: string;
}

/** A card that somebody has before them. */
interface Open {
  readonly reader: Reader;
  readonly place: TestPlace;
  readonly messageId: string;
  readonly card: object;
  /** Its buttons. The same button of another card has the same name. */
  readonly buttons: readonly { readonly button: Part; readonly verb: string; readonly name: string }[];
}

/** The texts that fill in an input that asks for one. No language of the product has their letters. */
export const typed = 'Συγχωνεύουμε δύο γραφεία';

/** Presses the buttons of all cards that people are shown, each as seldom as the others, and keeps every text that is said meanwhile. */
export class Crawler {
  readonly #service: TestService;
  readonly #readers: Reader[] = [];
  readonly #seen = new Map<string, string>();
  readonly #pressed = new Map<string, number>();
  readonly #open = new Map<string, Open>();
  #read = 0;

  constructor(service: TestService) {
    this.#service = service;
  }

  /** Somebody whose cards are pressed. */
  add(reader: Reader): void {
    this.#readers.push(reader);
  }

  /** Types a text as somebody, and keeps the answers. */
  async says(who: TestPerson, text: string, place?: TestPlace): Promise<void> {
    await who.says(text, place);
    await this.reads();
  }

  /** Keeps texts. */
  keep(texts: readonly Seen[]): void {
    for (const { text, where } of texts) if (!this.#seen.has(text)) this.#seen.set(text, where);
  }

  /** Keeps everything that was sent since the last time. */
  async reads(): Promise<void> {
    await this.#service.delivered();
    const news = this.#service.connector.messages.filter(({ changed }) => changed > this.#read);
    this.#read = Math.max(this.#read, ...news.map(({ changed }) => changed));
    for (const message of news) {
      this.keep(textsIn(message.activity, `said to ${message.conversationId.slice(0, 20)}`));
      if ((message.activity.attachments ?? []).length === 0) continue;
      const [conversationId = '', thread] = message.conversationId.split(';messageid=');
      for (const reader of this.#readers.filter((one) => one.conversationId === conversationId)) {
        const { place } = reader;
        const at = place.kind === 'channel' ? { ...place, threadId: thread ?? message.id } : place;
        this.#opens({ reader, place: at, messageId: message.id, card: cardOf(message) });
      }
    }
  }

  #opens(shown: Omit<Open, 'buttons'>): void {
    const buttons = buttonsOf(shown.card).flatMap((button) => {
      const { verb, part, form, action } = dataOf(button);
      const name = [shown.reader.name, verb, part, form, action].filter(Boolean).join(' ');
      return typeof verb === 'string' ? [{ button, verb, name }] : [];
    });
    const key = `${shown.reader.name} ${shown.messageId}`;
    // The newest is last.
    this.#open.delete(key);
    this.#open.set(key, { ...shown, buttons });
  }

  /** Presses buttons so many times: always one that was pressed least, and of these the newest. */
  async presses(times: number, isPressed: (verb: string) => boolean): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const next = this.#next(isPressed);
      if (next === undefined) return;
      const { open, button, verb, name } = next;
      const { reader, place, messageId, card } = open;
      this.#pressed.set(name, (this.#pressed.get(name) ?? 0) + 1);
      const data = { ...dataOf(button), ...inputsFor(card, button, time) };
      if (button['type'] === 'Action.Submit') await reader.who.submits(data, messageId);
      else {
        const { body } = await reader.who.executes(verb, data, place, messageId);
        this.keep(textsIn(body, `answer to ${verb}`));
        if (body.type.endsWith('card.adaptive')) this.#opens({ ...open, card: body.value as object });
      }
      await this.reads();
    }
  }

  #next(isPressed: (verb: string) => boolean) {
    const all = [...this.#open.values()]
      .reverse()
      .flatMap((open) => open.buttons.map((one) => ({ ...one, open })))
      .filter(({ verb }) => isPressed(verb));
    const timesOf = ({ name }: { readonly name: string }) => this.#pressed.get(name) ?? 0;
    const least = Math.min(...all.map(timesOf));
    return all.find((one) => timesOf(one) === least);
  }

  /** Each text once. */
  get seen(): readonly Seen[] {
    return [...this.#seen].map(([text, where]) => ({ text, where }));
  }

  /** The verbs of all buttons that were pressed. */
  get pressed(): readonly string[] {
    return [...new Set([...this.#pressed.keys()].map((name) => name.match(/\S+\.\S+/)?.[0] ?? ''))];
  }
}

/** The values that somebody fills in: something in each input beside the button, and nothing now and then. */
function inputsFor(card: object, button: Part, time: number): Readonly<Record<string, string>> {
  if (time % 7 === 6) return {};
  const parts = partsOf(card);
  const form = parts.findLast(
    (part) => part['type'] === 'AdaptiveCard' && partsOf(part['actions']).includes(button),
  );
  const inputs = partsOf(form ?? card).filter(({ type }) => String(type).startsWith('Input.'));
  return Object.fromEntries(inputs.map((input) => [String(input['id']), valueFor(input, time)]));
}

function valueFor({ type, id, choices, value, isMultiSelect }: Part, time: number): string {
  switch (type) {
    case 'Input.Date':
      return '2026-12-08';
    case 'Input.Time':
      return '10:00';
    case 'Input.Toggle':
      return 'true';
    case 'Input.Number':
      return '5';
    case 'Input.ChoiceSet': {
      const all = (choices as readonly Part[]).map((choice) => String(choice['value']));
      return isMultiSelect === true ? all.slice(0, 2).join(',') : (all[time % all.length] ?? '');
    }
    default:
      if (typeof value === 'string' && value !== '') return value;
      return /mail|address/i.test(String(id)) ? 'bo@contoso.com' : typed;
  }
}
