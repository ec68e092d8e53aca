import { isDeepStrictEqual } from 'node:util';
import { type Activity, ActivityTypes, type Middleware, type TurnContext } from 'botbuilder';
import type { Address } from '../../delivery/outbox/address.ts';
import { isTimeZone } from '../../locales/isTimeZone.ts';
import { isBotLanguage, matchLanguage } from '../../locales/languages.ts';
import { translatorFor } from '../../locales/translator.ts';
import type { Store } from '../../store/store.ts';
import { recordAddress } from './recordAddress.ts';
import {
  isRemoval,
  isReturn,
  recordRemoval,
  revivedChannels,
  type ToldOfGone,
  unbindDeserted,
} from './removal.ts';
import { channelIdOf, personIdOf, placeOf, setTurn, type Turn, tenantOf } from './turn.ts';
import { deferWrite, type Write } from './unitOfWork.ts';
import { utcOffset } from './utcOffset.ts';
import { senderRecordOf, targetOf } from './visit.ts';

/** The dependencies for reading a turn. */
export interface TurnReader {
  readonly store: Pick<Store, 'addresses' | 'settings' | 'transaction'>;
  readonly serviceTenantId: string | undefined;
  readonly now: () => string;
  readonly newId: () => string;
  /** A channel that received requests is gone. */
  readonly onChannelGone: (told: ToldOfGone) => void;
}

/**
 * Reads the facts of the turn: person, place and language. Records the address, or that it can no longer be reached. A removal ends here.
 */
export function turnMiddleware({
  store,
  serviceTenantId,
  now,
  newId,
  onChannelGone,
}: TurnReader): Middleware {
  return {
    async onTurn(context: TurnContext, next: () => Promise<void>) {
      const { activity } = context;
      const tenantId = tenantOf(activity) ?? '';
      const person = { id: personIdOf(activity) ?? '', name: activity.from?.name?.trim() || '?' };
      const place = placeOf(activity);
      const team = teamOf(activity);
      const target = targetOf(activity);
      const { address: known, language: chosen, welcomedAt } = senderRecordOf(context);
      // Some events have no locale: then the last known locale is used. In a channel each is answered in their own language.
      const before = place === 'personal' ? known : undefined;
      const language =
        [chosen, activity.locale ? matchLanguage(activity.locale) : before?.language].find(isBotLanguage) ??
        'en';
      const turn: Turn = {
        place,
        tenantId,
        person,
        t: translatorFor(language),
        fromServiceTenant: serviceTenantId?.toLowerCase() === tenantId,
        ...(welcomedAt === undefined ? {} : { welcomedAt }),
        ...(before?.timeZone === undefined ? {} : { timeZone: before.timeZone }),
        ...clientOf(activity),
        ...team,
      };
      setTurn(context, turn);
      const isRemoved = isRemoval(activity);
      if (isRemoved) await recordRemoval(store, turn);
      for (const told of await unbindDeserted(store, activity, turn, newId, now())) onChannelGone(told);
      if (isRemoved) return;
      const revived = isReturn(activity) ? await revivedChannels(store, turn) : [];
      for (const channel of revived) deferWrite((records) => recordAddress(records, channel, now()));
      const address = target === undefined ? undefined : addressOf(activity, turn, target, known);
      if (address !== undefined && isNews(address, known)) {
        const note: Write = (records) => recordAddress(records, address, now());
        if (isEvent(activity)) deferWrite(note);
        else await store.transaction(note);
      }
      await next();
    },
  };
}

/**
 * Whether the activity is an event and not a person's message. An event gets a welcome at most, and its turn does not read the address
 * again.
 */
function isEvent({ type }: Activity): boolean {
  return type === ActivityTypes.InstallationUpdate || type === ActivityTypes.ConversationUpdate;
}

function clientOf(activity: Activity): Pick<Turn, 'country' | 'countryFrom' | 'timeZone' | 'offsetMinutes'> {
  const info = activity.entities?.find(({ type }) => type === 'clientInfo') as
    | { country?: string; timezone?: string }
    | undefined;
  const timeZone = [info?.timezone, activity.localTimezone].find(isTimeZone);
  const told = isCountry(info?.country) ? info?.country : undefined;
  const country = told ?? regionOf(activity.locale);
  const offsetMinutes = utcOffset(activity);
  return {
    ...(country === undefined ? {} : { country, countryFrom: told === undefined ? 'locale' : 'client' }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
  };
}

function isCountry(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Za-z]{2}$/.test(code);
}

function regionOf(locale: string | undefined): string | undefined {
  return locale?.match(/[-_]([A-Za-z]{2})$/)?.[1];
}

function teamOf(activity: Activity): Pick<Turn, 'channelId' | 'teamId'> {
  if (activity.conversation.conversationType !== 'channel') return {};
  const { team } = (activity.channelData ?? {}) as { team?: { id?: string } };
  const channelId = channelIdOf(activity);
  return {
    ...(channelId === undefined ? {} : { channelId }),
    ...(team?.id === undefined ? {} : { teamId: team.id }),
  };
}

function addressOf(
  activity: Activity,
  turn: Turn,
  target: Address['target'],
  known: Address | undefined,
): Address | undefined {
  if (!activity.serviceUrl || turn.person.id === '') return undefined;
  return {
    tenantId: turn.tenantId,
    target,
    serviceUrl: activity.serviceUrl,
    conversationId: target.kind === 'channel' ? target.channelId : activity.conversation.id,
    botId: activity.recipient?.id ?? '',
    // A channel keeps the language that was first used in it, until a specialist sets another one.
    language: (target.kind === 'channel' ? known?.language : undefined) ?? turn.t.language,
    ...(turn.timeZone === undefined ? {} : { timeZone: turn.timeZone }),
    alive: true,
  };
}

function isNews(address: Address, known: Address | undefined): boolean {
  return !isDeepStrictEqual(known, address);
}
