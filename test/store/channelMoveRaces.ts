import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { RequestsChannel } from '../../src/channels/settings.ts';
import { channelAddress } from '../../src/delivery/addresses/channelAddress.ts';
import {
  bindChannel,
  continueMoves,
  type MovesContext,
  unbindChannel,
} from '../../src/delivery/channels/changeChannels.ts';
import { waitsForMove } from '../../src/delivery/channels/channelMove.ts';
import type { Waiting } from '../../src/delivery/outbox/outbox.ts';
import type { Message } from '../../src/delivery/outbox/sender.ts';
import { type PlaceServices, placeNotice } from '../../src/delivery/posting/placeNotice.ts';
import { recordDelivery } from '../../src/delivery/posting/recordDelivery.ts';
import { recordMessageId } from '../../src/delivery/posting/recordMessageId.ts';
import { performAction } from '../../src/requests/actions/performAction.ts';
import { channelIn } from '../../src/requests/channels.ts';
import type { Notice } from '../../src/requests/notice.ts';
import { cardNotice } from '../../src/requests/notices.ts';
import type { Actor } from '../../src/requests/policy.ts';
import { RemoteFailure } from '../../src/runtime/remoteFailure.ts';
import type { Store } from '../../src/store/store.ts';
import { aRequest, process, specialist } from '../support/requestBuilders.ts';

const now = '2026-11-30T09:00:00.000Z';
const later = '2026-12-01T09:00:00.000Z';
const channel = (name: string, day: number, takes: RequestsChannel['takes']): RequestsChannel => ({
  tenantId: 'service',
  channelId: `19:${name}`,
  teamId: '19:team',
  takes,
  boundAt: `2026-11-0${day}T09:00:00.000Z`,
});
const first = channel('first', 1, { all: true });
const french = channel('french', 3, { languages: ['fr'] });
const german = channel('german', 2, { languages: ['de'] });

/** So many requests that a move goes on in steps of its own. */
const many = 130;

/** People place requests, and messages go out, while a move of many requests is under way. The same holds on every database. */
export function channelMoveRaces(storeOf: () => Store): void {
  const newId = randomUUID;
  const channels = ['default', ...[first, french, german].map(({ channelId }) => channelId)];
  const actor: Actor = { ...specialist, id: 'mover', specialist: true, admin: 'unknown', channels };
  const acting = () => ({ transact: storeOf().transaction, now: () => now, newId, process });
  /** A message that Teams shows. */
  interface Shown {
    readonly channelId: string;
    readonly requestId: string;
    isLive: boolean;
  }
  let shown: Map<string, Shown>;
  /** Something that happens while a post is on its way. */
  let meanwhile: (() => Promise<unknown>)[];

  const contextOf = (part: Partial<MovesContext> = {}): MovesContext => ({
    transaction: storeOf().transaction,
    channelMoves: storeOf().channelMoves,
    leases: storeOf().sweepLeases,
    newId,
    now: () => now,
    pause: async () => undefined,
    isStopping: () => false,
    ...part,
  });
  const steps = (count: number) => {
    let left = count;
    return continueMoves(contextOf({ isStopping: () => left-- <= 0 }));
  };
  /** A process that dies in a step. */
  const dies = () =>
    assert.rejects(
      continueMoves(
        contextOf({
          transaction: (work) =>
            storeOf().transaction(async (records) => {
              await work(records);
              throw new Error('killed');
            }),
        }),
      ),
      /killed/,
    );
  const unbind = (
    { tenantId, channelId, teamId }: RequestsChannel,
    reason: 'chosen' | 'deleted' = 'chosen',
  ) =>
    storeOf().transaction((records) =>
      unbindChannel(records, { tenantId, channelId, teamId, reason, at: now }, newId, now),
    );
  const bind = ({ boundAt: _at, ...bound }: RequestsChannel) =>
    storeOf().transaction((records) => bindChannel(records, { channel: bound }, newId, now));
  const begin = async (...channels: readonly RequestsChannel[]) => {
    shown = new Map();
    meanwhile = [];
    const { language: _language, ...answers } = aRequest().answers;
    await storeOf().transaction(async ({ settings, requests, notices }) => {
      for (const one of channels) await settings.bindChannel(one);
      for (let index = 0; index < many; index += 1) {
        const id = `r${String(index).padStart(3, '0')}`;
        const number = await requests.nextNumber();
        await requests.insert(
          aRequest({ id, number, draftId: id, calendarToken: id, answers: { ...answers, language: 'it' } }),
        );
        const recipient = { kind: 'requestsChannel' } as const;
        await notices.add([cardNotice({ requestId: id, recipient, kind: 'requestCard' }, newId)], now);
      }
    });
  };
  const id = (index: number) => `r${String(index).padStart(3, '0')}`;
  const moveTo = async (index: number, { channelId }: RequestsChannel) => {
    const input = { channel: channelId, goesTo: channelId };
    const outcome = await performAction(acting(), 'moveToChannel', id(index), input, actor);
    assert.ok(outcome.ok, JSON.stringify(outcome));
  };

  /** The product's delivery with a model of Teams: a message is in one channel, and another one does not know it. */
  const servicesFor = (requestId: string): PlaceServices => {
    const store = storeOf();
    const draw = async ({ recipient }: Notice): Promise<Message | undefined> => {
      const bound = await store.settings.channels();
      const request = await store.requests.find(requestId);
      if (request === undefined || recipient.kind !== 'requestsChannel') return undefined;
      const to = recipient.channelId ?? bound[0]?.channelId;
      if (to === channelIn(bound, request)?.channelId) return { text: 'live' };
      const posted = await store.postedCards.find(requestId, recipient, 'requestCard');
      return posted === undefined ? undefined : { text: 'moved' };
    };
    const isLive = (message: Message) => 'text' in message && message.text === 'live';
    return {
      outbox: store.outbox,
      postedCards: store.postedCards,
      cardPosts: store.cardPosts,
      erasures: store.erasures,
      assertLease: store.assertLease,
      now: () => now,
      draw,
      remember: (card) => store.transaction((records) => recordMessageId(records, card, newId, now)),
      sender: {
        post: async ({ conversationId }, message) => {
          const messageId = newId();
          shown.set(messageId, { channelId: conversationId, requestId, isLive: isLive(message) });
          await meanwhile.shift()?.();
          return messageId;
        },
        reply: async () => newId(),
        update: async ({ conversationId }, messageId, message) => {
          const found = shown.get(messageId);
          if (found?.channelId !== conversationId)
            throw new RemoteFailure({ status: 404, code: 'ActivityNotFoundInConversation' });
          found.isLive = isLive(message);
        },
      },
    };
  };
  const deliver = async (waiting: Waiting) => {
    const store = storeOf();
    const { notice } = waiting;
    const { recipient, requestId = '' } = notice;
    if (recipient.kind !== 'requestsChannel') return;
    if (await waitsForMove(store, notice)) return;
    const address = await channelAddress(
      store.addresses,
      store.settings,
      '28:bot',
      'https://teams.example',
      recipient.channelId,
    );
    if (address === undefined) return;
    const services = servicesFor(requestId);
    const told = await store.outbox.sameCard(notice);
    const message = await services.draw(notice, address);
    const done = (notices: readonly Notice[], placed: object = {}) =>
      store.transaction((records) =>
        recordDelivery(
          records,
          { notices, attemptResult: { state: 'delivered', code: 'ok' }, ...placed },
          newId,
          now,
        ),
      );
    if (message === undefined) return done([notice]);
    if (notice.kind !== 'requestCard') return done([notice]);
    await done(told.notices, await placeNotice(services, waiting, address, message));
  };
  /** Delivers what is due, up to a count. */
  const delivers = async (count: number) => {
    for (const waiting of await storeOf().outbox.due(now, count)) await deliver(waiting);
  };
  const toTheEnd = async () => {
    await continueMoves(contextOf());
    assert.deepEqual(await storeOf().channelMoves.list(), []);
    for (let round = 0; round < 6; round += 1) await delivers(1_000);
  };
  /** Every request has one live card, in its own channel. */
  const holds = async (where: Readonly<Record<number, RequestsChannel>>) => {
    const bound = await storeOf().settings.channels();
    const live = new Map<string, string[]>();
    for (const { requestId, channelId, isLive } of shown.values())
      if (isLive) live.set(requestId, [...(live.get(requestId) ?? []), channelId]);
    for (const request of await storeOf().requests.listOpen()) {
      const own = channelIn(bound, request)?.channelId;
      assert.deepEqual(live.get(request.id), [own], `${request.id} has its card in ${own} alone`);
    }
    for (const [index, { channelId }] of Object.entries(where)) {
      const request = (await storeOf().requests.find(id(Number(index)))) ?? assert.fail();
      assert.equal(
        channelIn(bound, request)?.channelId,
        channelId,
        `${request.id} is where its people put it`,
      );
    }
  };

  it('each has one card, in the channel that its people chose meanwhile, also with two instances and a killed step', async () => {
    await begin(first, german, french);
    await moveTo(125, french);
    await moveTo(126, french);
    await delivers(1_000);
    // A request of another channel is given to the new default one, German, before the move comes to it, and is claimed there.
    await unbind(first);
    await moveTo(125, german);
    await delivers(1_000);
    // One that is still in the former default channel leaves it before the move comes.
    await moveTo(127, french);
    await moveTo(128, french);
    await moveTo(128, german);
    await dies();
    await Promise.all([steps(1), steps(1), moveTo(129, french), moveTo(126, german), delivers(40)]);
    await toTheEnd();
    await holds({ 125: german, 126: german, 127: french, 128: german, 129: french, 0: german, 110: german });
  });

  it('and where the new default channel goes as well before the first move has ended', async () => {
    await begin(first, german, french);
    await moveTo(125, french);
    await delivers(1_000);
    await unbind(first, 'chosen');
    await moveTo(125, german);
    await moveTo(126, french);
    await unbind(german);
    await moveTo(127, french);
    await Promise.all([steps(2), delivers(20), steps(1)]);
    await toTheEnd();
    await holds({ 125: french, 126: french, 127: french, 3: french });
  });

  it('and where it goes there and back before a message is sent, also under both names of the default channel', async () => {
    await begin(first, german, french);
    await delivers(1_000);
    await moveTo(0, french);
    await moveTo(0, first);
    await moveTo(1, german);
    await delivers(1_000);
    // German is the default channel from now on, and has two names.
    await unbind(first);
    await moveTo(1, french);
    await unbind(french);
    await toTheEnd();
    await holds({ 0: german, 1: german });
  });

  it('and where a card is on its way into the channel that goes', async () => {
    await begin(first, german);
    meanwhile = [() => unbind(first), () => steps(1)];
    await delivers(3);
    await toTheEnd();
    await holds({ 0: german, 1: german, 129: german });
  });

  it('and where a channel is bound again after none was', async () => {
    await begin(first);
    await delivers(1_000);
    await unbind(first);
    await bind(german);
    await storeOf().transaction(({ settings }) => settings.bindChannel({ ...french, boundAt: later }));
    await moveTo(128, french);
    await moveTo(129, french);
    await moveTo(129, german);
    await delivers(1_000);
    await toTheEnd();
    await holds({ 128: french, 129: german, 5: german, 120: german });
  });
}
