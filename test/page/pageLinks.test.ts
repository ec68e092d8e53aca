import assert from 'node:assert/strict';
import type { Button } from '../../cards/kit/buttons.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { type DrawServices, drawRequestCard, drawStatusCard } from '../../src/presentation/drawRequest.ts';
import { localPageLinks, teamsPageLinks } from '../../src/presentation/pageLinks.ts';
import { contactRoles } from '../../src/requests/policy.ts';
import type { PageLinks } from '../../src/requests/ports.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { requestsChannelId, serviceTenantId, specialistsTeamId } from '../../standIns/testService.ts';
import { aRequest, now, process } from '../support/requestBuilders.ts';
import { pagePeople } from './pageFixture.ts';

const appId = 'a3e1f7c0-52b9-4d08-8e6a-91c47d2b5f30';
const inTeams = teamsPageLinks(appId, 'https://bot.northwind.example');

describe('The links from cards to the page', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore('sqlite::memory:', () => now, {
      tenantId: serviceTenantId,
      channelId: requestsChannelId,
      teamId: specialistsTeamId,
    });
  });
  afterEach(() => store.close());

  const request = aRequest({ id: 'r1', number: 1 });
  const drawn = async (pageLinks: PageLinks | undefined, language: 'en' | 'fr' = 'en') => {
    const services: DrawServices = {
      process,
      store,
      serviceName: 'Northwind',
      publicUrl: 'https://bot.northwind.example',
      now: () => now,
      newId: () => 'key',
      ...(pageLinks === undefined ? {} : { pageLinks }),
    };
    const t = translatorFor(language);
    const cards = {
      admin: await drawStatusCard(services, request, contactRoles(request), t),
      channel: await drawRequestCard(services, request, t),
      specialist: await drawRequestCard(services, request, t, { part: 'card' }, ['specialist']),
    };
    return Object.fromEntries(
      Object.entries(cards).map(([who, card]) => {
        const title = t.text('status:actions.page');
        const button = linksIn(card).find((link) => link['title'] === title);
        return [who, button === undefined ? undefined : String(button['url'])];
      }),
    );
  };
  const placeOf = (url: string | undefined) => {
    const { origin, pathname, searchParams } = new URL(url ?? '');
    const { webUrl, label, context } = Object.fromEntries(searchParams);
    return { to: `${origin}${pathname}`, webUrl, label, context: JSON.parse(context ?? '') as unknown };
  };

  it('open an admin’s personal tab, and a specialist’s, at the request', async () => {
    const { admin, channel, specialist } = await drawn(inTeams, 'fr');
    const personal = {
      to: `https://teams.microsoft.com/l/entity/${appId}/onboarding`,
      webUrl: 'https://bot.northwind.example/tab/',
      label: 'FT-000001',
      context: { subEntityId: 'r1' },
    };
    for (const url of [admin, specialist, channel]) assert.deepEqual(placeOf(url), personal);
  });

  it('open the channel’s tab from its card, once somebody has opened one there', async () => {
    await store.settings.recordPageTab('19:another@thread.tacv2');
    await store.settings.recordPageTab(requestsChannelId);
    await store.settings.recordPageTab(requestsChannelId);
    assert.deepEqual(await store.settings.pageTabs(), ['19:another@thread.tacv2', requestsChannelId]);
    const { admin, channel, specialist } = await drawn(inTeams);
    assert.deepEqual(placeOf(channel), {
      ...placeOf(admin),
      to: `https://teams.microsoft.com/l/entity/${appId}/requests`,
      context: { subEntityId: 'r1', channelId: requestsChannelId },
    });
    assert.equal(specialist, admin);
  });

  it('open local mode’s host page as the reader, or as a specialist', async () => {
    const { requester } = request;
    const people = [{ ...pagePeople.admin, personId: requester.id }, pagePeople.sofia];
    const { admin, channel } = await drawn(localPageLinks(3978, people));
    assert.deepEqual(
      [admin, channel],
      [requester.id, 'sofia'].map((id) => `http://localhost:3978/tab/local#person=${id}&request=r1`),
    );
  });

  it('are on no card where the app’s id is not known', async () => {
    assert.deepEqual(Object.values(await drawn(undefined)), [undefined, undefined, undefined]);
  });
});

/** The links in a card, wherever they stand. */
function linksIn(part: unknown): readonly Button[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'type' in part && part.type === 'Action.OpenUrl' ? [part as Button] : [];
  return [...own, ...Object.values(part).flatMap(linksIn)];
}
