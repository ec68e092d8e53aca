import assert from 'node:assert/strict';
import { partsOf } from '../../../standIns/cardParts.ts';
import { requestsChannelId, type TestService } from '../../../standIns/testService.ts';
import { buttonFor, cardOf, type SeenCard, TestPerson } from '../../support/testPerson.ts';
import { ada } from '../requests/submitted.ts';

/** An admin who fills in a request in a test, and the cards that they and the specialists get to see. */
export class IntakeWalk {
  readonly service: TestService;
  readonly ada: TestPerson;

  constructor(service: TestService, locale = 'en-US') {
    this.service = service;
    this.ada = new TestPerson(service, { ...ada, locale });
  }

  /** Opens the form, with the welcome done with. */
  async begins(): Promise<void> {
    await this.ada.installs('installationUpdate');
    await this.ada.says('request assistance');
  }

  /** Presses a button of the newest card, with the values of its inputs. */
  async presses(verb: string, inputs: object = {}): Promise<void> {
    const { data, messageId } = this.button(verb);
    await this.ada.submits({ ...data, ...inputs }, messageId);
  }

  /** A button of the newest card, to press it later or more than once. */
  button(verb: string): { readonly data: Record<string, unknown>; readonly messageId: string } {
    const { card, id } = this.ada.lastCard;
    return { data: buttonFor(card, verb), messageId: id };
  }

  /** Presses a button that acts at once on the newest card. */
  async executes(verb: string) {
    const { data, messageId } = this.button(verb);
    return this.ada.executes(verb, data, { kind: 'personal' }, messageId);
  }

  /** Comes as far as the review. */
  async reviews(inputs: object = {}, details: object = {}): Promise<void> {
    await this.begins();
    await this.presses('form.next', { services: 'exchange,teams', help: 'advise', ...inputs });
    await this.presses('form.next', details);
    assert.match(this.shown, /3 of 3/);
  }

  /** The newest card as text. */
  get shown(): string {
    return JSON.stringify(this.ada.lastCard.card);
  }

  /** The last line the bot said. */
  get said(): string {
    return this.ada.texts.at(-1) ?? '';
  }

  /** The stored draft of the unfinished request. */
  draft() {
    return this.service.application.store.drafts.findOf(ada.tenantId, ada.id, this.service.now);
  }

  /** The requests that were made. */
  requests() {
    return this.service.application.store.requests.listOpen();
  }

  /** The specialists' card of the newest request. */
  get channelCard(): SeenCard {
    const message = this.service.connector.messages.findLast(
      ({ conversationId }) => conversationId === requestsChannelId,
    );
    assert.ok(message, 'the channel shows the request');
    return cardOf(message);
  }
}

/**
 * Where a card shows a text other than in a run of a RichTextBlock or in an input's value: there it would be read as Markdown. Spoken
 * texts, and those shown where there are no cards, are the card's own and plain.
 */
export function readAsMarkdown(card: object, text: string): readonly string[] {
  const harmless = (part: Readonly<Record<string, unknown>>) =>
    part['type'] === 'TextRun' ||
    part['type'] === 'AdaptiveCard' ||
    String(part['type']).startsWith('Input.');
  return partsOf(card)
    .filter((part) => !harmless(part))
    .filter((part) => Object.values(part).some((value) => typeof value === 'string' && value.includes(text)))
    .map((part) => String(part['type']));
}
