import assert from 'node:assert/strict';
import { fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, TestPerson } from '../../support/testPerson.ts';
import { IntakeWalk } from '../intake/intakeWalk.ts';
import { ada as adaIs, allSentTo } from '../requests/submitted.ts';

const moving = 'I need help moving our mail to Exchange Online and setting up Teams';

describe('A sentence that somebody types', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  beforeEach(async () => {
    await walk.ada.installs('installationUpdate');
  });

  const verbsOf = () => buttonsOf(walk.ada.lastCard.card).map(({ data }) => data['verb']);

  it('opens the request with the services it names', async () => {
    await walk.ada.says(moving);
    assert.match(walk.shown, /1 of 3/);
    assert.deepEqual((await walk.draft())?.answers.services, ['exchange', 'teams']);
    assert.match(walk.shown, /"value":"exchange,teams"/);
  });

  it('is read as the first message too, below the welcome', async () => {
    const grace = new TestPerson(service, { ...adaIs, id: 'grace', name: 'Grace Hopper' });
    await grace.says(moving);
    assert.equal(grace.chat.length, 2);
    assert.match(JSON.stringify(grace.lastCard.card), /1 of 3/);
  });

  it('ticks a service besides, while services are still asked for', async () => {
    await walk.ada.says('open a ticket');
    assert.deepEqual((await walk.draft())?.answers.services, undefined);
    await walk.ada.says('cancel');
    await walk.ada.says('we need help with Intune');
    assert.deepEqual((await walk.draft())?.answers.services, ['intune']);
  });

  it('answers a question of the form: the services it names are taken', async () => {
    await walk.begins();
    await walk.ada.says('we would like help with Exchange Online and also with Teams');
    assert.deepEqual((await walk.draft())?.answers.services, ['exchange', 'teams']);
    assert.match(walk.said, /Noted – services: Exchange Online and Microsoft Teams/);
  });

  for (const text of ['everything but not Teams', 'is Teams in it?', 'teams, exchange and planner']) {
    it(`is not understood in part: ${text}`, async () => {
      await walk.begins();
      await walk.ada.says(text);
      assert.equal((await walk.draft())?.answers.services, undefined);
    });
  }

  it('that the form does not understand is answered shortly, without the list that the card has', async () => {
    await walk.begins();
    await walk.ada.says('hmm, well, let me think about it');
    assert.match(walk.said, /I found no service/);
    assert.ok(!/Intune/.test(walk.said));
    await walk.ada.says('sharepont');
    assert.match(walk.said, /Did you mean SharePoint Online\?/);
  });

  it('that asks for something else while the form waits is answered besides, and the form waits on', async () => {
    await walk.begins();
    await walk.ada.says('please show me the timeline');
    assert.match(walk.shown, /onboarding timeline/);
    assert.match(walk.shown, /Your request is not sent yet: 1 of 3/);
    await walk.ada.says('timelin');
    assert.match(walk.shown, /Did you mean “timeline”\?/);
    await walk.ada.says('teams');
    assert.deepEqual((await walk.draft())?.answers.services, ['teams']);
  });

  it('is an answer where any text is one: no command is looked for in it', async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
    await walk.ada.says('reason: we need help with the timeline of our merger');
    assert.equal((await walk.draft())?.answers.reason, 'we need help with the timeline of our merger');
  });

  it('suggests a command that has a slip in it, with its button', async () => {
    await walk.ada.says('timelin');
    assert.match(walk.shown, /Did you mean “timeline”\?/);
    assert.deepEqual(verbsOf(), ['menu.timeline', 'menu.help']);
    const { data } = walk.button('menu.timeline');
    await walk.ada.submits(data);
    assert.match(walk.shown, /onboarding timeline/);
  });

  it('suggests to a customer no command of the specialists', async () => {
    await walk.ada.says('my quue');
    assert.match(walk.shown, /I did not understand that/);
  });

  for (const text of [
    'don’t cancel',
    'how do I cancel?',
    'what happens next?',
    'please stop that',
    'n’annulez pas',
  ]) {
    it(`ends nothing: ${text}`, async () => {
      await walk.reviews();
      await walk.ada.says(text);
      const before = await walk.draft();
      assert.equal(before?.step, 'review');
      await walk.ada.says('send');
      assert.equal((await walk.requests()).length, 1, 'the form still waited');
    });
  }

  it('does not bind a channel', async () => {
    const channel = { kind: 'channel', channelId: '19:x@thread.tacv2', teamId: '19:x@thread.tacv2' } as const;
    const before = await service.application.store.settings.requestsChannel();
    await walk.ada.says('send requests here please', channel);
    assert.deepEqual(await service.application.store.settings.requestsChannel(), before);
  });

  it('in a channel is led to the personal chat, or shows what everybody may see', async () => {
    const channel = { kind: 'channel', channelId: '19:x@thread.tacv2', teamId: '19:x@thread.tacv2' } as const;
    await walk.ada.says(moving, channel);
    assert.match(allSentTo(service, channel.channelId), /Open our chat/);
    await walk.ada.says('show us the timeline', channel);
    assert.match(allSentTo(service, channel.channelId), /onboarding timeline/);
    assert.equal(await walk.draft(), undefined);
  });

  it('opens no request where a partner looks after the tenant: the partner is named', async () => {
    const bob = new TestPerson(service, { id: 'bob', name: 'Bob', tenantId: fabrikam.tenantId });
    await bob.installs('installationUpdate');
    await bob.says(moving);
    assert.match(JSON.stringify(bob.lastCard.card), /Proseware IT Services/);
    assert.equal(
      await service.application.store.drafts.findOf(fabrikam.tenantId, 'bob', service.now),
      undefined,
    );
  });

  it('tells somebody who is no admin what they can do', async () => {
    service.facts = service.facts.map((facts) => ({ ...facts, admins: ['somebody-else'] }));
    await walk.ada.says(moving);
    assert.match(walk.shown, /admin/);
    assert.equal(await walk.draft(), undefined);
  });
});

describe('The inputs of a form', () => {
  const service = serviceForEachTest();
  const walk = new IntakeWalk(service);

  beforeEach(async () => {
    await walk.begins();
    await walk.presses('form.next', { services: 'teams' });
  });

  it('are taken with the blanks and zero-width characters that were pasted with them, in composed form', async () => {
    await walk.presses('form.next', {
      users: '\u00a0250\u200b',
      technicalLeadName: 'Jose\u0301 Costa\u2060',
      technicalLeadEmail: '\u202a\u00a0jose\u0301@mu\u0308nchen.example\u202c',
      reason: '\ufeffl’e\u0301te\u0301\u00a0: fusion\u200b',
    });
    assert.match(walk.shown, /3 of 3/);
    const answers = (await walk.draft())?.answers;
    assert.equal(answers?.users, 250);
    assert.deepEqual(answers?.technicalLead, { name: 'José Costa', email: 'josé@münchen.example' });
    assert.equal(answers?.reason, 'l’été\u00a0: fusion');
  });

  for (const email of [
    'ada@localhost',
    'r&d@contoso.example',
    'josé@contoso.example',
    'ada@münchen.example',
  ]) {
    it(`go through as the bot filled them in: ${email}`, async () => {
      const grace = { ...adaIs, id: 'grace', name: 'Grace Hopper' };
      const person = new TestPerson(service, grace);
      service.connector.members = [
        { id: '29:grace', aadObjectId: 'grace', name: grace.name, tenantId: grace.tenantId, email },
      ];
      await person.says('request assistance');
      const step = (from: string, inputs: object) =>
        person.submits({ ...buttonFor(person.lastCard.card, from), ...inputs }, person.lastCard.id);
      await step('form.next', { services: 'teams' });
      const shown = JSON.stringify(person.lastCard.card);
      assert.ok(shown.includes(email), 'it is filled in');
      await step('form.next', { projectManagerName: grace.name, projectManagerEmail: email });
      assert.match(JSON.stringify(person.lastCard.card), /3 of 3/);
      await step('form.send', {});
      const [request] = await service.application.store.requests.listOpen();
      assert.equal(request?.answers.projectManager?.email, email);
    });
  }
});
