import type { TurnContext } from 'botbuilder';
import type { Translator } from '../../src/locales/translator.ts';
import type { Actor } from '../../src/requests/policy.ts';

/** Who a dialog talks to, as the door found out for this turn. */
export interface DialogPerson {
  readonly actor: Actor;
  readonly t: Translator;
  readonly email?: string;
  /** ISO 3166 alpha-2, where the client said so. */
  readonly country?: string;
  /** Whether the client named the country itself, or its locale did: many leave that as it was. */
  readonly countryFrom?: 'client' | 'locale';
  /** IANA zone, where the client said so. */
  readonly timeZone?: string;
  /** Minutes by which their clock is ahead of UTC, where the client said so. */
  readonly offsetMinutes?: number;
}

/** Finds the person of a turn. */
export type PersonOf = (context: TurnContext) => Promise<DialogPerson>;
