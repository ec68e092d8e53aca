import type { TurnContext } from 'botbuilder';
import type { Translator } from '../src/locales/translator.ts';
import type { Actor } from '../src/requests/policy.ts';

/** Who a dialog talks to, as the door found out for this turn. */
export interface DialogPerson {
  readonly actor: Actor;
  readonly t: Translator;
  readonly email?: string;
  /** ISO 3166 alpha-2, where the client said so. */
  readonly country?: string;
  /** IANA zone, where the client said so. */
  readonly timeZone?: string;
}

/** Finds the person of a turn. */
export type PersonOf = (context: TurnContext) => Promise<DialogPerson>;
