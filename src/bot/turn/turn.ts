import type { Activity, TurnContext } from 'botbuilder';
import type { Translator } from '../../locales/translator.ts';

/** Where a conversation takes place. */
export type Place = 'personal' | 'groupChat' | 'channel';

/** The facts of a turn, read once by the middleware from the channel's own data, never from a button's. */
export interface Turn {
  readonly place: Place;
  /** The tenant the message comes from. */
  readonly tenantId: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly t: Translator;
  /** The client's locale and zone, if it sent them. */
  readonly country?: string;
  /** Whether the country comes from the client itself or from its locale: many people never change the locale. */
  readonly countryFrom?: 'client' | 'locale';
  readonly timeZone?: string;
  /** Minutes by which the client's clock is ahead of UTC, if it sent them. */
  readonly offsetMinutes?: number;
  readonly channelId?: string;
  readonly teamId?: string;
  /** The message comes from the specialists' own tenant. */
  readonly fromServiceTenant: boolean;
  /** When this conversation was welcomed last, an instant. */
  readonly welcomedAt?: string;
}

const turnKey = Symbol('turn');

/** Stores the turn that the middleware read. */
export function setTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

/** The turn that the middleware read, if it has run already. */
export function findTurn(context: TurnContext): Turn | undefined {
  return context.turnState.get<Turn>(turnKey);
}

/** The turn that the middleware read. Throws if it has not run: that is a fault of ours. */
export function turnOf(context: TurnContext): Turn {
  const turn = findTurn(context);
  if (turn === undefined) throw new Error('The middleware has not read the turn.');
  return turn;
}

/** The tenant that an activity comes from, if given. */
export function tenantOf(activity: Partial<Activity>): string | undefined {
  const channelData = activity.channelData as { tenant?: { id?: string } } | undefined;
  return (channelData?.tenant?.id || activity.conversation?.tenantId || undefined)?.toLowerCase();
}

/** The person who sent an activity: their Entra object id, or the channel's own id if Teams gives none. */
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

/** The place of an activity. A place that is not known to be personal counts as one where others read along. */
export function placeOf({ conversation: { conversationType, isGroup, id } }: Activity): Place {
  if (conversationType === 'channel' || conversationType === 'personal') return conversationType;
  // Only clients other than Teams omit the type. The ids of Teams' shared places all begin like this.
  const isShared = Boolean(conversationType) || isGroup === true || id.startsWith('19:');
  return isShared ? 'groupChat' : 'personal';
}
