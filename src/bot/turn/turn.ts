import type { Activity, TurnContext } from 'botbuilder';
import type { Translator } from '../../locales/translator.ts';

/** Where a conversation takes place. */
export type Place = 'personal' | 'groupChat' | 'channel';

/** The facts known of a turn, read once at the door from the channel's own data, never from a button's. */
export interface Turn {
  readonly place: Place;
  /** The tenant the message comes from. */
  readonly tenantId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly t: Translator;
  /** The client's locale and zone, where it told. */
  readonly country?: string;
  /** Whether the client named the country itself, or its locale did: many leave that as it was. */
  readonly countryFrom?: 'client' | 'locale';
  readonly timeZone?: string;
  /** Minutes by which the client's clock is ahead of UTC, where it told. */
  readonly offsetMinutes?: number;
  readonly channelId?: string;
  readonly teamId?: string;
  /** The message comes from the specialists' own tenant. */
  readonly fromServiceTenant: boolean;
  /** When this conversation was welcomed last, an instant. */
  readonly welcomedAt?: string;
}

const turnKey = Symbol('turn');

/** Notes the turn as the door read it. */
export function setTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

/** The turn as the door read it, if it has come as far as that. */
export function findTurn(context: TurnContext): Turn | undefined {
  return context.turnState.get<Turn>(turnKey);
}

/** The turn as the door read it. Throws where no door was passed: that is a fault of ours. */
export function turnOf(context: TurnContext): Turn {
  const turn = findTurn(context);
  if (turn === undefined) throw new Error('The turn was not read at the door.');
  return turn;
}

/** The tenant an activity comes from, if it says. */
export function tenantOf(activity: Partial<Activity>): string | undefined {
  const channelData = activity.channelData as { tenant?: { id?: string } } | undefined;
  return (channelData?.tenant?.id || activity.conversation?.tenantId || undefined)?.toLowerCase();
}

/** The person who sent an activity: their Entra object id, or the channel's own id where Teams gives none. */
export function personIdOf({ from }: Partial<Activity>): string | undefined {
  return from?.aadObjectId || from?.id;
}

/** A channel's id without the thread that Teams appends to it (`;messageid=…`). */
export function channelIdOf(activity: Partial<Activity>): string | undefined {
  const channelData = activity.channelData as { channel?: { id?: string } } | undefined;
  return channelData?.channel?.id ?? conversationIdOf(activity);
}

/** A conversation's id without that thread. */
export function conversationIdOf({ conversation }: Partial<Activity>): string | undefined {
  return conversation?.id.split(';')[0];
}

/** A place not known to be personal is taken for one where others read along. */
export function placeOf({ conversation: { conversationType, isGroup, id } }: Activity): Place {
  if (conversationType === 'channel' || conversationType === 'personal') return conversationType;
  // Only clients that are not Teams leave the type out; Teams' shared places all begin like this.
  const isShared = Boolean(conversationType) || isGroup === true || id.startsWith('19:');
  return isShared ? 'groupChat' : 'personal';
}
