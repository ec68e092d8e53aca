import { randomUUID } from 'node:crypto';
import type { Activity, Middleware } from 'botbuilder';
import { DialogTestClient } from 'botbuilder-testing';
import { newDraft } from '../../dialogs/drafts/newDraft.ts';
import { assessmentOf, type RequestDialogServices } from '../../dialogs/flow/requestDialogServices.ts';
import { RequestDialog } from '../../dialogs/requestDialog.ts';
import type { BotLanguage } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { listedAdmin, type TenantFacts } from '../../src/tenants/tenantFacts.ts';
import { contoso } from '../../standIns/testService.ts';
import { buttonFor } from '../support/testPerson.ts';

/** A message in the chat, as it shows now. */
export interface ChatMessage {
  readonly id: string;
  readonly activity: Partial<Activity>;
}

/** The options a talk begins with. */
export interface TalkOptions {
  readonly facts?: TenantFacts;
  readonly language?: BotLanguage;
  readonly email?: string;
}

/** The request's dialog with a person, through the SDK's own test client, on a real database. */
export class DialogTalk {
  readonly store: Store;
  readonly services: RequestDialogServices;
  /** Every message the bot posted, brought up to date as it was updated. */
  readonly messages: ChatMessage[] = [];
  /** Messages that a person deleted: they can't be updated any more. */
  readonly deleted = new Set<string>();
  now = '2026-11-23T09:00:00Z';
  facts: TenantFacts;
  #client: DialogTestClient;

  private constructor(store: Store, { facts = contoso, language = 'en', email }: TalkOptions) {
    this.store = store;
    this.facts = facts;
    this.services = {
      // No turn is around it: changes are written at once.
      drafts: { ...store.drafts, stage: store.drafts.save, stageRemoval: store.drafts.remove },
      requests: store.requests,
      transact: store.transaction,
      directory: {
        lookUp: async () => this.facts,
        adminOf: async () => listedAdmin(this.facts, 'ada'),
      },
      process: loadProcessData(),
      allowedTenants: '*',
      serviceName: 'Northwind Onboarding',
      websiteUrl: 'https://northwind.example',
      now: () => this.now,
      newId: randomUUID,
      personOf: async () => ({
        actor: {
          id: 'ada',
          name: 'Ada Lindqvist',
          tenantId: contoso.tenantId,
          specialist: false,
          admin: listedAdmin(this.facts, 'ada').outcome,
        },
        t: translatorFor(language),
        timeZone: 'Europe/Paris',
        ...(email === undefined ? {} : { email }),
      }),
    };
    this.#client = this.#connect();
  }

  /** Opens the first card. */
  static async begin(options: TalkOptions = {}): Promise<DialogTalk> {
    const clock = { now: () => new Date(0).toISOString() };
    const store = await openStore('sqlite::memory:', () => clock.now());
    const talk = new DialogTalk(store, options);
    clock.now = () => talk.now;
    await talk.beginsAnother();
    return talk;
  }

  /** Begins a request after the one before was sent. */
  async beginsAnother(): Promise<void> {
    const person = await this.services.personOf({} as never);
    await newDraft(this.services, person, await assessmentOf(this.services, person, {}));
    this.forget();
    await this.says('begin');
  }

  /** The dialog's state is lost: the next message begins it anew. */
  forget(): void {
    this.#client = this.#connect();
  }

  /** Types a text. */
  async says(text: string): Promise<void> {
    await this.#client.sendActivity(text);
  }

  /** Presses a button of the newest card, with the values of its inputs. */
  async presses(verb: string, inputs: object = {}): Promise<void> {
    const { id, card } = this.lastCard;
    await this.sends({ ...buttonFor(card, verb), ...inputs }, id);
  }

  /** Sends a button's data as a client would. */
  async sends(value: object, replyToId?: string): Promise<void> {
    const from = replyToId === undefined ? {} : { replyToId };
    await this.#client.sendActivity({ type: 'message', value, ...from });
  }

  /** Sends something that is neither text nor a button. */
  async sendsActivity(activity: Partial<Activity>): Promise<void> {
    await this.#client.sendActivity(activity);
  }

  /** Whether the dialog waits for an answer. */
  get isWaiting(): boolean {
    return this.#client.dialogTurnResult.status === 'waiting';
  }

  /** The stored draft of the person's request. Throws if there is none. */
  async draft(): Promise<Draft> {
    const draft = await this.store.drafts.findOf(contoso.tenantId, 'ada', this.now);
    if (draft === undefined) throw new Error('There is no draft.');
    return draft;
  }

  /** The newest message with a card. */
  get lastCard(): { readonly id: string; readonly card: unknown; readonly text: string } {
    const found = this.cards.at(-1);
    if (found === undefined) throw new Error('There is no card.');
    return found;
  }

  /** Every card in the chat, oldest first. */
  get cards(): readonly { readonly id: string; readonly card: unknown; readonly text: string }[] {
    return this.messages.flatMap(({ id, activity }) =>
      (activity.attachments ?? []).map(({ content }) => ({
        id,
        card: content,
        text: JSON.stringify(content),
      })),
    );
  }

  /** Every line of text in the chat, oldest first. */
  get texts(): readonly string[] {
    return this.messages.flatMap(({ activity }) => (activity.text ? [activity.text] : []));
  }

  #connect(): DialogTestClient {
    const options = { placement: 'inPlace' };
    return new DialogTestClient('msteams', new RequestDialog(this.services), options, [this.#recorder()]);
  }

  #recorder(): Middleware {
    return {
      onTurn: (context, next) => {
        context.onSendActivities(async (_context, activities, send) => {
          const responses = await send();
          activities.forEach((activity, index) => {
            this.messages.push({ id: responses[index]?.id ?? '', activity });
          });
          return responses;
        });
        context.onUpdateActivity(async (_context, activity, update) => {
          const index = this.messages.findIndex(({ id }) => id === activity.id);
          if (index < 0 || this.deleted.has(activity.id ?? ''))
            throw new Error('ActivityNotFoundInConversation');
          this.messages[index] = { id: activity.id ?? '', activity };
          return update();
        });
        return next();
      },
    };
  }
}
