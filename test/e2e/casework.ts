import type { PlaygroundCard } from '../../standIns/playgroundPage.ts';
import type { TwoPlaygrounds } from './twoPlaygrounds.ts';

/** The gates, as their buttons name them on both sides, and as the lines write them. */
const gates = {
  'Remediation verified': 'the remediation is verified',
  'Core finished': 'the core is finished',
} as const;

/**
 * One request in both Playgrounds, worked on through buttons. The specialist's page shows the channel. Each step resolves when the other
 * side has its line, because the page draws its cards anew for each line.
 */
export class Casework {
  readonly #pages: Pick<TwoPlaygrounds, 'admin' | 'specialist'>;
  readonly #number: string;

  constructor(pages: Pick<TwoPlaygrounds, 'admin' | 'specialist'>, number: string) {
    this.#pages = pages;
    this.#number = number;
  }

  /** The specialists' card. */
  get requestCard(): PlaygroundCard {
    return this.#pages.specialist.card(this.#number);
  }

  /** The admin's card. Their schedule has the number too. */
  get statusCard(): PlaygroundCard {
    return this.#pages.admin.card(new RegExp(`${this.#number}.*Who has it`, 's'));
  }

  /** Starts the work; the request is in its first phase then. */
  async start(): Promise<void> {
    await pressOnceThere(this.requestCard, 'Start the work');
    await this.#pages.admin.waitForText(`has started the work on ${this.#number}`);
  }

  /** Asks the customer a question in own words. */
  async ask(question: string): Promise<void> {
    await pressOnceThere(this.requestCard, 'Ask the customer');
    await this.requestCard.fill('Your own words (optional)', question);
    await this.requestCard.press('Send the question');
    await this.statusCard.waitForText(question);
  }

  /** Goes on to a phase, by its name. */
  async goOnTo(phase: string): Promise<void> {
    await pressOnceThere(this.requestCard, `Go on: ${phase}`);
    await this.#pages.admin.waitForText(new RegExp(`${this.#number} has reached step \\d of \\d: ${phase}`));
  }

  /** The specialist confirms a gate. */
  async confirmForTeam(gate: keyof typeof gates): Promise<void> {
    await pressOnceThere(this.requestCard, gate);
    if (gate === 'Remediation verified') await this.requestCard.press('Confirm');
    await this.#pages.admin.waitForText(`has confirmed for ${this.#number}: ${gates[gate]}`);
  }

  /** The admin confirms a gate after the specialist. */
  async confirmForCustomer(gate: keyof typeof gates): Promise<void> {
    await pressOnceThere(this.statusCard, gate);
    await this.#pages.specialist.waitForText(`${gates[gate]}. Both sides agree`);
  }

  /** Marks all services of the request as enabled. */
  async enable(...services: readonly string[]): Promise<void> {
    const [only] = services;
    if (only !== undefined && services.length === 1) {
      await pressOnceThere(this.requestCard, `${only} is enabled`);
    } else {
      await pressOnceThere(this.requestCard, 'Mark services as enabled');
      for (const service of services) await this.requestCard.tick(service);
      await this.requestCard.press('Mark as enabled');
    }
    await this.#pages.admin.waitForText(`enabled in ${this.#number}`);
  }

  /** Completes the request. */
  async complete(summary: string): Promise<void> {
    await this.requestCard.press('Complete');
    await this.requestCard.fill('Summary, for the customer', summary);
    await this.requestCard.press('Complete the request');
    await this.#pages.admin.waitForText(`has completed ${this.#number}. Summary: ${summary}`);
  }

  /** The admin rates: stars with one press, then a comment. */
  async rate(stars: number, comment: string): Promise<void> {
    await this.statusCard.waitForText(`${stars}\u202f★`);
    await this.statusCard.press(`${stars} of 5 stars`);
    await this.#pages.specialist.waitForText(`has rated ${this.#number}: ${stars} of 5 stars`);
    await this.statusCard.waitForText(`${stars} of 5`);
    await this.statusCard.press('Add a comment to the rating');
    await this.statusCard.fill('Your comment', comment);
    await this.statusCard.press('Send the comment');
    await this.#pages.specialist.waitForText(`has added to the rating of ${this.#number}: ${comment}`);
  }
}

/** A card may get its next button a moment after the line that the other side reads. */
async function pressOnceThere(card: PlaygroundCard, title: string): Promise<void> {
  await card.waitForText(title);
  await card.press(title);
}
