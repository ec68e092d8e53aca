import type { TurnContext } from 'botbuilder';
import type { Translator } from '../../src/locales/translator.ts';
import type { Actor } from '../../src/requests/policy.ts';

/** The person of a dialog in this turn. */
export interface DialogPerson {
  readonly actor: Actor;
  readonly t: Translator;
  readonly email?: string;
  /** ISO 3166 alpha-2, if the client sent it. */
  readonly country?: string;
  /** Whether the country comes from the client itself or only from its locale, which many people never change. */
  readonly countryFrom?: 'client' | 'locale';
  /** IANA zone, if the client sent it. */
  readonly timeZone?: string;
  /** The offset of their clock from UTC in minutes, positive if it is ahead; absent if the client did not send it. */
  readonly offsetMinutes?: number;
}

/** Finds the person of a turn. */
export type PersonOf = (context: TurnContext) => Promise<DialogPerson>;
