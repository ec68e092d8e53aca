import type { Browser, Locator, Page } from 'playwright-core';

/** How a Playground's page is opened. */
export interface PlaygroundView {
  /** In pixels; 1280 × 900 if absent. 360 wide is a phone. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The time zone of the browser. The page writes times in it. */
  readonly timeZone?: string;
  /** Pixels of a screenshot for each of the page; 1 if absent. */
  readonly scale?: number;
  /** How long each step may take, in milliseconds; 10 s if absent. */
  readonly deadlineMs?: number;
}

/** A text to say, and the people it mentions: outside the personal chat the bot hears a message only if it is mentioned. */
export interface Saying {
  readonly mention?: string;
}

/**
 * The page of a Microsoft 365 Agents Playground, driven as a person would. Every step waits until the page can take it,
 * up to the deadline; none sleeps. Nothing off this machine is loaded: see `refused`.
 *
 * Traps of the page: a message that arrives draws every card of the conversation anew, and typed values and open ShowCards are lost. It
 * never shows messages sent before it was opened, and opening it installs the bot once more. A button that is answered with an HTTP error
 * shows nothing. A bot that answers a new thread at once may be faster than the page's own note of that thread, and then its answer is
 * never shown: wait for it at the bot.
 */
export class PlaygroundPage {
  readonly page: Page;
  /** Addresses off this machine that the page asked for and did not get. */
  readonly refused: readonly string[];

  private constructor(page: Page, refused: readonly string[]) {
    this.page = page;
    this.refused = refused;
  }

  /** Opens the page in a profile of its own and waits until its conversations are there. The personal chat is shown. */
  static async open(browser: Browser, url: string, view: PlaygroundView = {}): Promise<PlaygroundPage> {
    const context = await browser.newContext({
      viewport: view.viewport ?? { width: 1280, height: 900 },
      deviceScaleFactor: view.scale ?? 1,
      ...(view.timeZone === undefined ? {} : { timezoneId: view.timeZone }),
    });
    context.setDefaultTimeout(view.deadlineMs ?? 10_000);
    const refused: string[] = [];
    await context.route(
      (address) => !isLoopback(address),
      (route) => {
        refused.push(route.request().url());
        return route.abort();
      },
    );
    const page = await context.newPage();
    await page.goto(url);
    const opened = new PlaygroundPage(page, refused);
    await opened.#prepare();
    return opened;
  }

  /** Loads the page again. Its messages are gone, and the bot is installed once more; the personal chat is shown. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#prepare();
  }

  /** Closes the page and its profile. */
  async close(): Promise<void> {
    await this.page.context().close();
  }

  async openPersonalChat(): Promise<void> {
    await this.#switchTo('Personal Chat');
  }

  async openGroupChat(name: string): Promise<void> {
    await this.#switchTo(name);
  }

  /** Shows a channel of the team; the bot is told that it was added when the first channel is shown. */
  async openChannel(team: string, channel: string): Promise<void> {
    await this.#switchTo(`${team} - ${channel}`);
  }

  /** Says something in the chat that is shown, and resolves when the Playground has taken it. */
  async say(text: string, saying: Saying = {}): Promise<void> {
    await this.#type(this.#pane, text, saying, 'Send Message');
  }

  /** Starts a thread in the channel that is shown. */
  async post(text: string, saying: Saying = {}): Promise<void> {
    await this.#type(this.#pane.locator('.fui-Card').first(), text, saying, 'Post');
  }

  /** Replies in the newest thread of the channel that holds a text. */
  async reply(thread: string, text: string, saying: Saying = {}): Promise<void> {
    await this.#type(this.#thread(thread), text, saying, 'Send Message');
  }

  /** Puts the first hit of a search with the message extension into a new thread of the channel that is shown. */
  async postFound(words: string, hit: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: 'Trigger Message Extension App' }).first().click();
    await this.page.getByText('Search Command').first().click();
    const input = this.page.getByPlaceholder('Enter a search term');
    await input.fill(words);
    await input.press('Enter');
    await this.page.getByText(hit).first().click();
    await this.#pane.getByRole('button', { name: 'Post' }).first().click();
  }

  /** The texts of the conversation that is shown: a chat's messages, oldest first, or a channel's threads, newest first. */
  async messages(): Promise<readonly string[]> {
    return this.#pane.locator(chatMessage).or(this.#threads).allInnerTexts();
  }

  /** Waits until a text is seen in the conversation that is shown. */
  async waitForText(text: string | RegExp): Promise<void> {
    await this.#pane.getByText(text).first().waitFor();
  }

  /** Waits until so many cards that hold a text are seen in the conversation that is shown: exactly so many, not more. */
  async waitForCards(count: number, containing: string | RegExp): Promise<void> {
    const cards = this.#pane.locator(cardRoot).filter({ hasText: containing });
    const isThere = count === 0 ? cards.first() : cards.nth(count - 1);
    await isThere.waitFor({ state: count === 0 ? 'detached' : 'attached' });
    await cards.nth(count).waitFor({ state: 'detached' });
  }

  /** All that the conversation that is shown reads, who wrote it and when included. */
  async text(): Promise<string> {
    return drawnText(this.#pane);
  }

  /** The texts of the cards in the conversation that is shown. */
  async cardTexts(): Promise<readonly string[]> {
    return this.#pane.locator(cardRoot).allInnerTexts();
  }

  /** The newest card in the conversation that is shown, among those that hold a text. */
  card(containing: string | RegExp): PlaygroundCard {
    const card = this.page.locator(cardRoot).filter({ hasText: containing });
    const inThreads = this.#threads.filter({ has: card }).first().locator(card).last();
    const inChat = this.#pane.locator('.fai-OutputCard').locator(card).last();
    return new PlaygroundCard(this.page, inThreads.or(inChat));
  }

  /** Shows suggested actions as buttons; presses one. */
  async pressSuggestion(title: string): Promise<void> {
    await this.#pane.getByRole('button', { name: title, exact: true }).last().click();
  }

  /**
   * Makes the page as wide as a phone, or as wide as asked. By itself the page keeps 600 pixels for a conversation: below
   * that its list of conversations is hidden here and its cards may shrink. Switch the conversation before.
   */
  async setWidth(width = 360): Promise<void> {
    await this.page.setViewportSize({ width, height: 900 });
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  /** Hides the panel that logs the traffic; its text would be found too. */
  async hideLog(): Promise<void> {
    const hide = this.page.getByRole('button', { name: 'Hide log panel' });
    if (await hide.isVisible()) {
      await hide.click();
    }
  }

  async #prepare(): Promise<void> {
    await this.#conversation('Personal Chat').waitFor({ state: 'attached' });
    await this.hideLog();
    await this.page.addStyleTag({ content: narrowStyle });
  }

  get #pane(): Locator {
    return this.page.locator(conversationPane);
  }

  get #threads(): Locator {
    return this.#pane.locator('.fui-Card:has(.fui-CardFooter [aria-label="Send Message"])');
  }

  #thread(containing: string): Locator {
    return this.#threads.filter({ hasText: containing }).first();
  }

  #conversation(name: string): Locator {
    return this.page.locator(conversationList).getByRole('treeitem', { name, exact: true });
  }

  async #switchTo(name: string): Promise<void> {
    await this.#conversation(name).click();
  }

  async #type(box: Locator, text: string, { mention }: Saying, send: string): Promise<void> {
    const editor = box.locator('[data-lexical-editor=true]').last();
    await editor.click();
    if (mention !== undefined) {
      await editor.pressSequentially('@');
      await this.page.getByRole('menuitem', { name: mention }).first().click();
      await this.page.keyboard.insertText(' ');
    }
    await this.page.keyboard.insertText(text);
    await Promise.all([
      this.page.waitForResponse((response) => response.url().endsWith('/messages')),
      box.getByRole('button', { name: send, exact: true }).last().click(),
    ]);
  }
}

/** An Adaptive Card on the page. Inputs are found by the label that a person reads. */
export class PlaygroundCard {
  readonly root: Locator;
  readonly #page: Page;

  constructor(page: Page, root: Locator) {
    this.#page = page;
    this.root = root;
  }

  /** The card's text, labels and error messages included, typed values not. */
  async text(): Promise<string> {
    await this.root.waitFor();
    return drawnText(this.root);
  }

  /** The line that answers a button without a new card (`application/vnd.microsoft.activity.message`). */
  async answer(): Promise<string> {
    const line = this.root.locator('xpath=..').getByLabel('Display Invoked Message');
    await line.waitFor();
    return drawnText(line);
  }

  async waitForText(text: string | RegExp): Promise<void> {
    await this.root.getByText(text).first().waitFor();
  }

  /** Types into a text or number input. The page clamps a number to its bounds rather than refuse it. */
  async fill(label: string, value: string): Promise<void> {
    const field = named(label);
    await this.root.getByRole('textbox', field).or(this.root.getByRole('spinbutton', field)).fill(value);
  }

  /** The present value of an input, as the page writes it: a date as `April 16, 2027`, a time as `2:30 PM`. */
  async value(label: string): Promise<string> {
    const field = named(label);
    const inputs = this.root.getByRole('combobox', field).or(this.root.getByRole('textbox', field));
    return inputs.or(this.root.getByRole('spinbutton', field)).inputValue();
  }

  /** Types into a date input, as `4/16/2027`: the page speaks English. */
  async fillDate(label: string, value: string): Promise<void> {
    const field = this.root.getByRole('combobox', named(label));
    await field.fill(value);
    await field.press('Tab');
  }

  /** Types into a time input, as `2:30 PM`. */
  async fillTime(label: string, value: string): Promise<void> {
    const field = this.root.getByRole('combobox', named(label));
    await field.click();
    await field.fill(value);
    await field.press('Enter');
  }

  /** Ticks a choice that is shown: of an expanded ChoiceSet, one or many, or a toggle. */
  async tick(choice: string): Promise<void> {
    await this.#box(choice).check();
  }

  async untick(choice: string): Promise<void> {
    await this.#box(choice).uncheck();
  }

  /** Chooses in a ChoiceSet that drops down, one choice or several. */
  async choose(label: string, ...choices: readonly string[]): Promise<void> {
    const field = this.root.getByRole('combobox', named(label));
    await field.click();
    for (const name of choices) {
      const option = { name, exact: true } as const;
      await this.#page
        .getByRole('option', option)
        .or(this.#page.getByRole('menuitemcheckbox', option))
        .click();
    }
    if ((await field.getAttribute('aria-expanded')) === 'true') {
      await field.press('Escape');
    }
  }

  /** Presses a button by its title, in the card or among its further options (`mode: "secondary"`). Opens a ShowCard too. */
  async press(title: string): Promise<void> {
    await this.root.waitFor();
    const action = { name: title, exact: true } as const;
    const button = this.root.getByRole('button', action).or(this.root.getByRole('link', action)).first();
    if ((await button.count()) > 0) {
      await button.click();
      return;
    }
    await this.root.getByRole('button', { name: 'More options' }).last().click();
    await this.#page.getByRole('menuitem', action).or(this.#page.getByRole('button', action)).last().click();
  }

  async screenshot(path: string): Promise<void> {
    await this.root.screenshot({ path });
  }

  #box(choice: string): Locator {
    const name = { name: choice, exact: true } as const;
    return this.root.getByRole('radio', name).or(this.root.getByRole('checkbox', named(choice, 'end')));
  }
}

const conversationList = '[role=region][aria-label="Chat and Teams Channel"]';
const conversationSide = `div:has(> div > ${conversationList})`;
const conversationPane = `${conversationSide} + div`;
const cardRoot = '.ac-preview-panel';
const narrowStyle = `@media (max-width: 599px) {
  ${conversationSide} { display: none !important; }
  ${conversationPane}, ${conversationPane} :has(${cardRoot}) { min-width: 0 !important; max-width: 100% !important; }
  ${cardRoot} { width: auto !important; }
}`;
const chatMessage = '[aria-label="Message header"] + div';

/** An input is named by its label, then by its error message if one is shown; a toggle by its label, then its title. */
function named(label: string, where: 'start' | 'end' = 'start'): { readonly name: RegExp } {
  const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { name: new RegExp(where === 'start' ? `^${escaped}(?!\\S)` : `(?<!\\S)${escaped}$`) };
}

/** The text as drawn: line by line, without hidden parts. */
async function drawnText(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join('\n');
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
