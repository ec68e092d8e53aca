import assert from 'node:assert/strict';
import type { AssistanceRequest } from '../../../src/requests/request.ts';
import { wordsOf } from '../../../standIns/cardParts.ts';
import { contoso } from '../../../standIns/testService.ts';
import { judgeCard } from '../../support/cards/cardJudge.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonsOf, requestsChannel, type SeenCard, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs, reason, requestsChannelCard, submitted, textsOf } from './submitted.ts';

const address = 'grace.hopper@contoso.com';
const plan = { date: '2026-12-07', time: '10:00', rhythm: 'weekly', link: 'https://teams.example/join/1' };

describe('Colleagues of an admin', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);
  const grace = new TestPerson(service, { id: 'grace', name: 'Grace B. Hopper', tenantId: contoso.tenantId });
  const eve = new TestPerson(service, { id: 'grace', name: 'Eve', tenantId: 'another-tenant' });
  const sofia = specialistForEachTest(service);
  let requestId: string;

  beforeEach(async () => {
    service.facts = service.facts.map((facts) =>
      facts.tenantId === contoso.tenantId ? { ...facts, admins: ['ada'] } : facts,
    );
    service.connector.members = [
      ...service.connector.members,
      {
        id: '29:grace',
        aadObjectId: 'grace',
        name: 'Grace B. Hopper',
        tenantId: contoso.tenantId,
        userRole: 'user',
        userPrincipalName: 'Grace.Hopper@Contoso.com',
      },
    ];
    await ada.says('hi');
    const projectManager = { name: 'Petra Secret', email: 'petra@contoso.com' };
    ({ id: requestId } = await submitted(service, adaIs, { projectManager }));
    await sofia.executes('request.claim', { requestId, version: 1 }, requestsChannel);
  });

  const request = async () => {
    const found = await service.application.store.requests.find(requestId);
    assert.ok(found);
    return found;
  };
  const colleagues = async () => (await request()).people?.colleagues ?? [];
  const shown = async (who: TestPerson, data: object = {}) => {
    const { body } = await who.executes('request.show', { requestId, ...data });
    return body.value;
  };
  const adds = async (input: Readonly<Record<string, string>>) => {
    const data = await ada.finds(await shown(ada), 'request.follow');
    const named = Object.fromEntries(Object.entries(input).map(([name, value]) => [`follow.${name}`, value]));
    return (await ada.executes('request.follow', { ...data, ...named })).body.value;
  };
  const refused = async (input: Readonly<Record<string, string>>) => {
    const answer = await adds(input);
    assert.equal(typeof answer, 'string');
    assert.equal((await colleagues()).length, 0);
    return answer as string;
  };

  it('are added by the address they sign in with, once, and stand on the admin’s form as not here yet', async () => {
    await adds({ address: 'Grace.Hopper@contoso.com', name: 'Grace' });
    await adds({ address, name: 'Grace again' });
    const [colleague, ...others] = await colleagues();
    assert.equal(others.length, 0);
    assert.equal(colleague?.address, address);
    assert.equal(colleague.follows, true);
    const form = JSON.stringify(await formOf(ada));
    assert.match(form, /Grace · has not opened the app yet/);
    assert.match(form, /l\/chat\/0\/0\?users=grace.hopper%40contoso.com&message=/);
  });

  it('are picked by their id, which counts in the request’s own tenant only', async () => {
    await adds({ colleague: 'grace', name: 'Grace' });
    assert.deepEqual((await colleagues())[0]?.person, {
      id: 'grace',
      tenantId: contoso.tenantId,
      name: 'Grace',
    });
    assert.match(JSON.stringify(await shown(grace)), /You follow this request/);
    assert.match(String(await shown(eve)), /don’t have access/);
  });

  it('are refused with a sentence where nobody, no address, no name or oneself is given', async () => {
    assert.match(await refused({ name: 'Grace' }), /choose a colleague/);
    for (const wrong of [
      'grace',
      'grace@',
      'grace@contoso',
      'g race@contoso.com',
      'ivan_x.com#EXT#@contoso.com',
    ]) {
      assert.match(
        await refused({ address: wrong, name: 'Grace' }),
        /like name@company\.com\. Nobody was added/,
      );
    }
    assert.match(
      await refused({ address: `${'a'.repeat(20_000)}@contoso.com`, name: 'Grace' }),
      /like name@company\.com\. Nobody was added/,
    );
    assert.match(await refused({ address }), /name/);
    assert.match(await refused({ address, name: 'x'.repeat(20_000) }), /name/);
    assert.match(await refused({ colleague: 'ada', name: 'Ada' }), /already/);
  });

  it('are twenty at most', async () => {
    for (let index = 0; index < 20; index += 1)
      await adds({ address: `c${index}@contoso.com`, name: `C ${index}` });
    assert.match(String(await adds({ address, name: 'Grace' })), /20 colleagues/);
    assert.equal((await colleagues()).length, 20);
    assert.deepEqual(judgeCard((await shown(ada)) as SeenCard), []);
    assert.deepEqual(judgeCard((await formOf(ada)) as SeenCard), []);
  });

  it('see nothing any more once the admin has removed them, or they have left in one press', async () => {
    await adds({ address, name: 'Grace' });
    const data = await ada.finds(await shown(ada), 'request.unfollow');
    await ada.executes('request.unfollow', { ...data, 'unfollow.colleague': (await colleagues())[0]?.id });
    assert.equal(typeof (await shown(grace)), 'string');
    await adds({ address, name: 'Grace' });
    const card = await shown(grace);
    const leave = buttonsOf(card).find((button) => button.data['verb'] === 'request.leave');
    const { body } = await grace.executes('request.leave', leave?.data);
    assert.match(JSON.stringify(body.value), /no longer part of this request/);
    assert.equal((await colleagues()).length, 0);
    assert.equal(typeof (await shown(grace)), 'string');
  });

  it('name nobody themselves, and neither does somebody of another tenant', async () => {
    await adds({ address, name: 'Grace' });
    const input = { requestId, 'follow.address': 'ida@contoso.com', 'follow.name': 'Ida' };
    for (const who of [grace, eve, sofia]) {
      const { body } = await who.executes('request.follow', input);
      assert.equal(typeof body.value, 'string');
    }
    assert.equal((await colleagues()).length, 1);
  });

  it('of a partner’s customer are named by the customer’s admins, and not by the partner', async () => {
    const present = await request();
    const northwind = { partner: { tenantId: 'northwind', name: 'Northwind' } };
    service.facts = service.facts.map((facts) =>
      facts.tenantId === contoso.tenantId
        ? { ...facts, partner: { ...northwind, outcome: 'yes', evidence: 'operator', signals: ['entry'] } }
        : facts,
    );
    const paul = new TestPerson(service, { id: 'paul', name: 'Paul', tenantId: 'northwind' });
    const partners: AssistanceRequest = {
      ...present,
      requester: { id: 'paul', name: 'Paul', tenantId: 'northwind' },
      partner: { tenantId: 'northwind', name: 'Northwind' },
      standing: { ...present.standing, onBehalf: 'entered' },
      version: present.version + 1,
    };
    await service.application.store.requests.replace(partners, present.version);
    const card = await shown(paul);
    assert.ok(!buttonsOf(card).some(({ data }) => data['verb'] === 'request.follow'));
    const input = { requestId, 'follow.address': address, 'follow.name': 'Grace' };
    assert.match(
      String((await paul.executes('request.follow', input)).body.value),
      /Only admins of the organization/,
    );
    assert.equal((await colleagues()).length, 0);
    await adds({ address, name: 'Grace' });
    assert.equal((await colleagues()).length, 1);
  });

  const cardsOf = (who: TestPerson) =>
    who.chat.filter(({ activity }) =>
      /You follow this request|no longer part of this/.test(JSON.stringify(activity)),
    );
  const onHold = () =>
    sofia.executes('request.hold', { requestId, 'hold.reason': 'Held for money' }, requestsChannel);

  it('get the card as soon as they open the app, whenever that is, and are then shown by their own name', async () => {
    await adds({ address, name: 'Grace' });
    await onHold();
    await service.delivered();
    assert.equal(grace.chat.length, 0);
    await grace.says('hi');
    await service.delivered();
    const [card, ...others] = cardsOf(grace);
    assert.equal(others.length, 0);
    assert.match(JSON.stringify(card), /On hold/);
    const [colleague] = await colleagues();
    assert.deepEqual(colleague?.person, { id: 'grace', tenantId: contoso.tenantId, name: 'Grace B. Hopper' });
    const admins = JSON.stringify(await shown(ada));
    assert.match(admins, /Grace B. Hopper/);
    assert.doesNotMatch(admins, /has not opened/);
    const { version } = await request();
    await grace.says('hi');
    assert.equal((await request()).version, version, 'they open it once');
  });

  it('get it at once where they have a chat with the bot, and by the install event alone', async () => {
    await grace.says('hi');
    await adds({ colleague: 'grace', name: 'Grace' });
    await service.delivered();
    assert.equal(cardsOf(grace).length, 1);
    assert.doesNotMatch(JSON.stringify(await shown(ada)), /has not opened/);
    const ida = new TestPerson(service, { id: 'ida', name: 'Ida Rhodes', tenantId: contoso.tenantId });
    await adds({ colleague: 'ida', name: 'Ida' });
    await ida.installs('installationUpdate');
    await service.delivered();
    assert.equal(cardsOf(ida).length, 1);
  });

  it('have one card, kept up to date with state and meetings, and read a line only when the state changes', async () => {
    await adds({ address, name: 'Grace' });
    await grace.says('hi');
    await service.delivered();
    const { id: cardId } = cardsOf(grace)[0] ?? assert.fail();
    const said = () => grace.texts.filter((text) => text.includes('FT-'));
    const card = () => JSON.stringify(grace.chat.find(({ id }) => id === cardId)?.activity);
    await sofia.executes('request.schedule', { requestId, ...plan }, requestsChannel);
    await service.delivered();
    assert.match(card(), /teams.example\/join/);
    assert.equal(said().length, 1);
    assert.match(said()[0] ?? '', /you follow, has a new state: Meetings planned/);
    await sofia.executes('request.ask', { requestId, 'ask.text': 'Who signs it?' }, requestsChannel);
    await ada.executes('request.message', { requestId, 'message.text': 'Nobody does' });
    await sofia.executes('request.schedule', { requestId, ...plan, time: '11:00' }, requestsChannel);
    await service.delivered();
    assert.match(card(), /11:00/);
    assert.equal(said().length, 1, 'no line but for a new state');
    await onHold();
    await service.delivered();
    assert.match(card(), /On hold/);
    assert.equal(said().length, 2);
    assert.ok(said().every((text) => !text.includes('Held for money')));
    assert.equal(cardsOf(grace).length, 1);
  });

  it('that an admin removes read it on their card, and nothing of what happens then', async () => {
    await adds({ address, name: 'Grace' });
    await grace.says('hi');
    await service.delivered();
    const data = await ada.finds(await shown(ada), 'request.unfollow');
    await ada.executes('request.unfollow', { ...data, 'unfollow.colleague': (await colleagues())[0]?.id });
    await onHold();
    await service.delivered();
    const [card, ...others] = cardsOf(grace);
    assert.match(JSON.stringify(card), /no longer part of this request/);
    assert.doesNotMatch(JSON.stringify(card), /Exchange|On hold/);
    assert.equal(others.length, 0);
    assert.equal(grace.texts.length, 0);
  });

  it('who write from another tenant with the same id or address open nothing', async () => {
    await adds({ address, name: 'Grace' });
    await eve.says('hi');
    service.connector.members = [
      ...service.connector.members.filter(({ id }) => id !== '29:grace'),
      {
        id: '29:grace',
        aadObjectId: 'grace',
        name: 'Eve',
        tenantId: 'another-tenant',
        userPrincipalName: address,
      },
    ];
    await eve.says('hi');
    await service.delivered();
    assert.equal((await colleagues())[0]?.person, undefined);
    assert.equal(cardsOf(eve).length, 0);
  });

  it('whose app was removed are no news for the specialists, who do not wait for them', async () => {
    await adds({ address, name: 'Grace' });
    await grace.says('hi');
    await service.delivered();
    await grace.send({ type: 'installationUpdate', action: 'remove' });
    await onHold();
    await service.delivered();
    assert.ok(!textsOf(service).some((text) => /reach/.test(text)));
  });

  describe('who are given a task', () => {
    const gives = async (input: Readonly<Record<string, string | undefined>>) => {
      const data = await ada.finds(await shown(ada), 'task.give');
      const named = Object.fromEntries(
        Object.entries(input).map(([name, value]) => [`giveTask.${name}`, value]),
      );
      return (await ada.executes('task.give', { ...data, ...named })).body.value;
    };
    const toGrace = { address, name: 'Grace', due: '2026-12-04' };
    const idOf = async (at = 0) => (await colleagues())[at]?.id;
    const buttons = async () =>
      buttonsOf(await shown(grace)).filter(({ data }) => data['verb'] === 'request.tick');

    it('see it with its day, tick it off and open it again, and both sides’ cards show it without a line', async () => {
      await gives({ task: 'objectives', to: 'new', ...toGrace });
      await gives({ task: 'kickoffPeople', to: await idOf() });
      assert.equal((await colleagues()).length, 1);
      await grace.says('hi');
      await service.delivered();
      const [own] = grace.chat.filter(({ activity }) => /You help with/.test(JSON.stringify(activity)));
      assert.match(JSON.stringify(own), /State your goals.*Due Friday, 4 December 2026/);
      assert.doesNotMatch(JSON.stringify(own), /Attach the licenses|Sofia|Claimed|Work/);
      const before = textsOf(service).length;
      const [first, second] = await buttons();
      await grace.executes('request.tick', second?.data);
      assert.deepEqual(Object.keys((await request()).tasks ?? {}), ['objectives']);
      assert.equal((await request()).tasks?.['objectives']?.by.id, 'grace');
      await service.delivered();
      const admins = JSON.stringify(await shown(ada));
      assert.match(admins, /To do: 1 of 4/);
      assert.match(admins, /State your goals for each service · Grace B. Hopper/);
      assert.match(
        JSON.stringify(requestsChannelCard(service).card),
        /✓ State your goals for each service · Grace B. Hopper/,
      );
      const undo = (await buttons()).find(({ title }) => title === 'Not done');
      await grace.executes('request.tick', undo?.data);
      assert.deepEqual((await request()).tasks, {});
      await service.delivered();
      assert.equal(textsOf(service).length, before, 'no line: the cards show it');
      assert.notDeepEqual(first?.data['done'], second?.data['done']);
    });

    it('tick no task of others, and do nothing else', async () => {
      await gives({ task: 'objectives', to: 'new', ...toGrace });
      await grace.executes('request.tick', { requestId, 'tick.done': 'attachLicenses,objectives' });
      assert.deepEqual(Object.keys((await request()).tasks ?? {}), ['objectives']);
      await grace.executes('task.give', {
        requestId,
        'giveTask.task': 'kickoffPeople',
        'giveTask.to': await idOf(),
      });
      assert.deepEqual(Object.keys((await request()).given ?? {}), ['objectives']);
    });

    it('lose it when it is given to another or taken back, and then have no part in the request', async () => {
      await gives({ task: 'objectives', to: 'new', ...toGrace });
      await grace.says('hi');
      await gives({ task: 'objectives', to: 'new', address: 'ida@contoso.com', name: 'Ida' });
      assert.deepEqual(
        (await colleagues()).map(({ name }) => name),
        ['Ida'],
      );
      assert.equal(typeof (await shown(grace)), 'string');
      await service.delivered();
      assert.match(JSON.stringify(grace.chat), /no longer part of this request/);
      await gives({ task: 'objectives', to: '-' });
      const { given, people } = await request();
      assert.deepEqual([given, people?.colleagues], [undefined, []]);
      const { version } = await request();
      await gives({ task: 'objectives', to: '-' });
      assert.equal((await request()).version, version, 'once more changes nothing');
    });

    it('read a line where they have a card already, and one card holds all', async () => {
      await adds({ address, name: 'Grace' });
      await grace.says('hi');
      await service.delivered();
      await gives({ task: 'objectives', to: await idOf() });
      await service.delivered();
      assert.deepEqual(grace.texts, [
        `Ada Lindqvist has given you a task of FT-000001: State your goals for each service`,
      ]);
      assert.match(JSON.stringify(await shown(grace)), /You follow this request and help with it/);
      await gives({ task: 'objectives', to: await idOf() });
      await service.delivered();
      assert.equal(grace.texts.length, 1, 'the same once more changes nothing');
    });

    it('leave in one press: their tasks are nobody’s again, and the contact is told once', async () => {
      await gives({ task: 'objectives', to: 'new', ...toGrace });
      await grace.says('hi');
      const leave = buttonsOf(await shown(grace)).find(({ data }) => data['verb'] === 'request.leave');
      await grace.executes('request.leave', leave?.data);
      await grace.executes('request.leave', leave?.data);
      await service.delivered();
      assert.equal((await request()).given, undefined);
      assert.deepEqual(
        ada.texts.filter((text) => text.includes('has left')),
        ['Grace B. Hopper has left FT-000001. Nobody has their tasks now.'],
      );
    });

    it('are refused with a sentence where the task is done or none, or the day is past, too far or none', async () => {
      for (const task of ['', 'remediation', 'no-such', 'x'.repeat(20_000)]) {
        const answer = await gives({ task, to: 'new', ...toGrace });
        assert.equal(typeof answer, 'string', task);
      }
      for (const due of ['2020-11-29', '2036-11-29', '2026-13-45', 'soon']) {
        assert.match(
          String(await gives({ task: 'objectives', to: 'new', address, name: 'Grace', due })),
          /due/,
        );
      }
      assert.match(String(await gives({ task: 'objectives', to: 'gone', due: '' })), /no longer part/);
      assert.match(
        String(await gives({ task: 'objectives', to: 'new', name: 'Grace' })),
        /choose a colleague/,
      );
      assert.deepEqual([(await request()).given, await colleagues()], [undefined, []]);
    });

    it('stand first on both sides’ cards once a day that was agreed is over', async () => {
      await gives({ task: 'objectives', to: 'new', ...toGrace });
      service.now = '2026-12-07T09:00:00Z';
      const list = JSON.stringify(await shown(ada));
      const late = list.indexOf('was due Friday, 4 December 2026');
      assert.ok(late > 0 && late < list.indexOf('Attach the licenses'));
      const team = JSON.stringify(
        (await sofia.executes('request.show', { requestId }, requestsChannel)).body.value,
      );
      const lateThere = team.indexOf('was due Friday');
      assert.ok(lateThere > 0 && lateThere < team.indexOf('Attach the licenses'));
      const card = (await shown(grace)) as SeenCard;
      assert.match(JSON.stringify(card), /Was due Friday/);
      assert.deepEqual(judgeCard(card), []);
    });
  });

  const formOf = async (who: TestPerson) => {
    const more = buttonsOf(await shown(who)).find(({ data }) => data['part'] === 'more');
    const list = await shown(who, more?.data ?? {});
    const form = buttonsOf(list).find(({ data }) => data['form'] === 'request.follow');
    return shown(who, form?.data ?? {});
  };

  describe('see, in each view, the parts that are theirs', () => {
    /** Words of the request's content, which no colleague reads. */
    const secrets = [reason, 'Petra Secret', 'petra@', 'Who signs it?', 'Nobody does', 'Held for money'];
    const hasProgress = /Sofia Marchetti|On hold|teams\.example/;
    let number: string;

    beforeEach(async () => {
      await sofia.executes('request.schedule', { requestId, ...plan }, requestsChannel);
      await sofia.executes('request.ask', { requestId, 'ask.text': 'Who signs it?' }, requestsChannel);
      await ada.executes('request.message', { requestId, 'message.text': 'Nobody does' });
      await sofia.executes('request.hold', { requestId, 'hold.reason': 'Held for money' }, requestsChannel);
      await service.delivered();
      number = `FT-${String((await request()).number).padStart(6, '0')}`;
    });

    const lastCard = async (says: string | object) => {
      const before = grace.chat.length;
      await (typeof says === 'string' ? grace.says(says) : grace.submits(says));
      return grace.chat
        .slice(before)
        .map(({ activity }) => JSON.stringify(activity))
        .join('\n');
    };
    const pressed = async (verb: string, data: object = {}) =>
      JSON.stringify((await grace.executes(verb, { requestId, ...data })).body.value);

    const views: Readonly<Record<string, () => Promise<string>>> = {
      card: () => pressed('request.show'),
      more: () => pressed('request.show', { part: 'more' }),
      form: () => pressed('request.show', { part: 'form', row: 0, form: 'request.follow' }),
      history: () => pressed('request.show', { part: 'history' }),
      'card of the specialists': () => pressed('request.show', { card: 'requestCard' }),
      'number typed': () => lastCard(number),
      'my requests': () => lastCard('my requests'),
      schedule: () => lastCard('schedule'),
      'schedule of it': () => lastCard({ verb: 'menu.schedule', requestId }),
      timeline: () => lastCard('timeline'),
      'timeline of it': () => lastCard({ verb: 'menu.timeline', requestId }),
      edit: () => pressed('request.edit'),
      withdraw: () => pressed('request.withdraw'),
      answer: () => pressed('request.answer', { 'answer.text': 'Me' }),
      'text typed': () => lastCard('I sign it'),
    };
    /** The views in which each role sees something, with the words that it sees there. */
    const sees: Readonly<Record<'follower' | 'helper', Readonly<Record<string, RegExp>>>> = {
      follower: {
        card: /You follow this request.*On hold.*Sofia Marchetti/,
        more: /You follow this request/,
        form: /You follow this request/,
        history: /State changes.*On hold.*Meetings planned/,
        'card of the specialists': /You follow this request/,
        'number typed': /You follow this request/,
        'my requests': /On hold · you follow it/,
        schedule: /teams.example\/join/,
        'schedule of it': /teams.example\/join/,
        timeline: /FT-/,
        'timeline of it': /FT-/,
      },
      helper: {
        card: /You help with this request/,
        more: /You help with this request/,
        form: /You help with this request/,
        history: /You help with this request/,
        'card of the specialists': /You help with this request/,
        'number typed': /You help with this request/,
        'my requests': /You help with it/,
      },
    };
    const asRole = async (role: 'follower' | 'helper') => {
      await adds({ address, name: 'Grace' });
      if (role === 'follower') return;
      const { store } = service.application;
      const present = await request();
      const [colleague] = present.people?.colleagues ?? [];
      assert.ok(colleague);
      const { follows: _follows, ...helper } = colleague;
      const changed: AssistanceRequest = {
        ...present,
        people: { colleagues: [helper] },
        given: { objectives: { to: helper.id, by: adaIs, at: service.now } },
        version: present.version + 1,
      };
      await store.requests.replace(changed, present.version);
    };

    for (const role of ['follower', 'helper'] as const) {
      for (const view of Object.keys(views)) {
        it(`${role}, ${view}`, async () => {
          await asRole(role);
          await grace.says('hi');
          await service.delivered();
          const seen = (await views[view]?.()) ?? '';
          for (const secret of secrets) assert.ok(!seen.includes(secret), `${secret} in ${seen}`);
          assert.ok(!seen.includes('.ics'), 'no address of the calendar feed');
          assert.ok(!/"request\.(?!show|leave|tick)/.test(seen), `an action of others: ${seen}`);
          const words = sees[role][view];
          if (words !== undefined) assert.match(seen, words);
          else assert.doesNotMatch(seen, hasProgress);
          if (role === 'helper') assert.doesNotMatch(seen, /On hold|Sofia|teams.example/);
          const { state, answers } = await request();
          assert.equal(state, 'onHold');
          assert.equal(answers.reason, reason);
        });
      }
    }

    it('and a follower’s card keeps within Teams’ rules', async () => {
      await asRole('follower');
      const card = (await shown(grace)) as SeenCard;
      assert.deepEqual(judgeCard(card), []);
      assert.match(wordsOf(card), /Grace|Added by/);
      assert.deepEqual(judgeCard((await shown(grace, { part: 'history' })) as SeenCard), []);
    });
  });
});
