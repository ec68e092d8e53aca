import assert from 'node:assert/strict';
import type { Address } from '../../src/delivery/outbox/address.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { drawNotice } from '../../src/presentation/drawNotice.ts';
import type { RequestEvent } from '../../src/requests/event.ts';
import type { Audience, Transition } from '../../src/requests/lifecycle.ts';
import type { Recipient } from '../../src/requests/notice.ts';
import { meetingLinkNotices, noticesFor, requestCardNotices } from '../../src/requests/notices.ts';
import { openStore } from '../../src/store/store.ts';
import { admin, anEvent, aRequest, now, specialist } from '../support/requestBuilders.ts';

const request = aRequest({ state: 'claimed', assignee: specialist });
const rowThat = (...notifies: readonly Audience[]): Transition => ({
  action: 'withdraw',
  from: ['claimed'],
  to: 'withdrawn',
  by: ['admin'],
  notifies,
});
const toldOf = (transition: Transition, actor = admin) =>
  noticesFor(request, anEvent({ actor }), () => 'id', { transition })
    .filter(({ kind }) => kind === 'eventLine')
    .map(({ recipient }) => (recipient.kind === 'person' ? recipient.personId : recipient.kind));

describe('The notices of an event', () => {
  it('tell those that its row names, and never the one who acted', () => {
    const everybody = rowThat('contact', 'channel', 'assignee');
    assert.deepEqual(toldOf(everybody), ['requestsChannel', specialist.id]);
    assert.deepEqual(toldOf(everybody, specialist), ['requestsChannel', admin.id]);
    assert.deepEqual(toldOf(rowThat('assignee')), [specialist.id]);
    assert.deepEqual(toldOf(rowThat()), []);
  });

  it('reach a substitute who is the former assignee as well once', () => {
    const bea = { ...specialist, id: 'bea' };
    const event = { ...anEvent({ actor: admin }), action: 'assign', detail: { from: specialist, to: bea } };
    const transition = rowThat('assignee', 'formerAssignee');
    const told = noticesFor({ ...request, assignee: bea }, event as RequestEvent, () => 'id', {
      transition,
      substitute: specialist,
    });
    const lines = told.filter(({ kind }) => kind === 'eventLine').map(({ recipient }) => recipient);
    assert.deepEqual(
      lines.map((recipient) => (recipient.kind === 'person' ? recipient.personId : recipient.kind)),
      ['bea', specialist.id],
    );
  });

  it('speak to the assignee as to the team, and to the requester as to the customer', async () => {
    const store = await openStore('sqlite::memory:', () => now);
    const event = anEvent({
      actor: { ...admin, id: 'another-admin' },
      action: 'withdraw',
      state: 'withdrawn',
    });
    await store.requests.insert(request);
    await store.events.append(event);
    const lineFor = async (recipient: Recipient) => {
      const drawn = await drawNotice(
        {
          process: loadProcessData(),
          store,
          serviceName: 'Northwind Onboarding',
          publicUrl: 'https://bot.example.com',
          now: () => now,
          newId: () => 'id',
        },
        { id: 'notice', requestId: request.id, recipient, kind: 'eventLine', eventId: event.id },
        { language: 'en' } as Address,
      );
      return drawn !== undefined && 'text' in drawn ? drawn.text : undefined;
    };
    const inPerson = ({ id, tenantId }: typeof admin): Recipient => ({
      kind: 'person',
      tenantId,
      personId: id,
    });
    const inChannel = await lineFor({ kind: 'requestsChannel' });
    assert.match(inChannel ?? '', /has withdrawn FT-/);
    assert.equal(await lineFor(inPerson(specialist)), inChannel);
    assert.notEqual(await lineFor(inPerson(admin)), inChannel);
    await store.close();
  });
});

describe('The cards that change without an event', () => {
  const lena = { id: 'lena', tenantId: 'proseware', name: 'Lena Hoffmann' };
  const omar = { ...lena, id: 'omar', name: 'Omar Haddad' };
  const delegate = { id: 'delegate', name: omar.name, person: omar, addedBy: lena, addedAt: now };
  const shownTo = (part: object, notices = requestCardNotices) =>
    notices(
      aRequest({
        requester: lena,
        partner: { tenantId: lena.tenantId, name: 'Proseware' },
        people: { delegate: { ...delegate, ...part } },
      }),
      () => 'id',
    )
      .filter(({ kind }) => kind === 'statusCard')
      .map(({ recipient }) => recipient.kind === 'person' && recipient.personId);

  it('are drawn again for the colleague who stands in for a partner’s sender too', () => {
    for (const notices of [requestCardNotices, meetingLinkNotices]) {
      assert.deepEqual(shownTo({ joinedAt: now }, notices), ['lena', 'omar']);
    }
  });

  it('wait for nobody who has no chat with the bot', () => {
    assert.deepEqual(shownTo({}), ['lena']);
  });
});
