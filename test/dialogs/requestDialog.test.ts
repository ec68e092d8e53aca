import assert from 'node:assert/strict';
import { unknownTenant } from '../../src/tenants/tenantFacts.ts';
import { contoso } from '../../standIns/testService.ts';
import { buttonsOf } from '../support/testPerson.ts';
import { DialogTalk, type TalkOptions } from './dialogTalk.ts';

const nobodyKnows = unknownTenant(contoso.tenantId);

describe('The request dialog', () => {
  let talk: DialogTalk;
  const begin = async (options?: TalkOptions) => {
    await talk.store.close();
    talk = await DialogTalk.begin(options);
  };
  const requests = () => talk.store.requests.listOpen();
  const presses = (verb: string, inputs?: object) => talk.presses(verb, inputs);
  const says = async (...texts: readonly string[]) => {
    for (const text of texts) await talk.says(text);
  };
  const shows = (pattern: RegExp) => assert.match(talk.lastCard.text, pattern);

  beforeEach(async () => {
    talk = await DialogTalk.begin();
  });
  afterEach(() => talk.store.close());

  it('is three cards in one message, marked 1 of 3 to 3 of 3', async () => {
    shows(/"1 of 3"/);
    await presses('form.next', { services: 'exchange,teams', help: 'coreOnboarding' });
    shows(/"2 of 3"/);
    const { users, language, timeZone } = (await talk.draft()).answers;
    await presses('form.next', { users: String(users), language, timeZone });
    shows(/"3 of 3"/);
    assert.equal(talk.messages.length, 1);
    await presses('form.send');
    const [request] = await requests();
    assert.deepEqual(request?.answers.services, ['exchange', 'teams']);
    assert.equal(talk.isWaiting, false);
    assert.match(talk.texts.at(-1) ?? '', /FT-000001/);
  });

  it('is sent in four presses by somebody in a hurry, the first of which opened it', async () => {
    await presses('form.review', { services: 'teams' });
    shows(/"3 of 3"/);
    await presses('form.send');
    assert.equal((await requests()).length, 1);
  });

  it('fills in what the directory and the client tell', async () => {
    await begin({ email: 'ada@contoso.com', language: 'fr' });
    assert.deepEqual((await talk.draft()).answers, {
      help: ['advise'],
      users: 180,
      projectManager: { name: 'Ada Lindqvist', email: 'ada@contoso.com' },
      language: 'fr',
      region: 'emea',
      timeZone: 'Europe/Paris',
      hours: { from: '09:00', to: '17:00' },
    });
  });

  it('offers the services of the tenant’s subscriptions; of an unknown tenant, the whole catalogue', async () => {
    shows(/Microsoft Intune/);
    assert.doesNotMatch(talk.lastCard.text, /Power BI/);
    await begin({ facts: nobodyKnows });
    shows(/Power BI/);
  });

  it('requires only the services', async () => {
    await presses('form.next');
    shows(/"1 of 3"/);
    shows(/✕ [^"]*hoose at least one/);
    await presses('form.next', { services: 'teams' });
    await presses('form.next');
    shows(/"3 of 3"/);
    await presses('form.send');
    const [request] = await requests();
    assert.equal(request?.answers.projectManager, undefined);
    assert.equal(request?.answers.users, undefined);
    assert.deepEqual(request?.answers.help, ['advise']);
  });

  it('asks in between where the data of a migration come from', async () => {
    await presses('form.next', { services: 'exchange', help: 'dataMigration' });
    shows(/1 of 3 · one more question/);
    await presses('form.next', { mailSource: 'domino', sourceDetails: 'two servers' });
    shows(/"2 of 3"/);
    const { mailSource, fileSource, sourceDetails } = (await talk.draft()).answers;
    assert.deepEqual([mailSource, fileSource, sourceDetails], ['domino', undefined, 'two servers']);
  });

  it('lets an unknown tenant’s admin declare what the directory could not tell', async () => {
    await begin({ facts: nobodyKnows });
    await presses('form.next', { services: 'teams' });
    shows(/1 of 3 · what we could not look up/);
    await presses('form.next', { partner: 'no', admin: 'yes', subscription: 'unsure' });
    await presses('form.next');
    shows(/"3 of 3"/);
    await presses('form.send');
    const [request] = await requests();
    assert.deepEqual(request?.standing, {
      noPartner: 'declared',
      admin: 'declared',
      subscription: 'unknown',
    });
    assert.deepEqual(request?.answers.declaration, { partner: 'no', admin: 'yes', subscription: 'unsure' });
  });

  it('offers a hurried admin of an unknown tenant the way back from the declaration to the services', async () => {
    await begin({ facts: nobodyKnows });
    await presses('form.review', { services: 'teams' });
    await presses('form.back');
    shows(/"1 of 3"/);
    await presses('form.review', { services: 'teams' });
    await presses('form.next', { partner: 'no', admin: 'yes', subscription: 'yes' });
    shows(/"3 of 3"/);
  });

  it('never stops somebody who is not sure of anything', async () => {
    await begin({ facts: nobodyKnows });
    await presses('form.review', { services: 'teams' });
    await presses('form.next', { partner: 'unsure', admin: 'unsure', subscription: 'unsure' });
    await presses('form.send');
    assert.equal((await requests()).length, 1);
  });

  for (const [what, declared, expected] of [
    [
      'a partner',
      { partner: 'yes', partnerName: '**Proseware**', admin: 'yes', subscription: 'yes' },
      /Proseware/,
    ],
    ['no admin', { partner: 'no', admin: 'no', subscription: 'yes' }, /An admin has to ask/],
    [
      'no subscription',
      { partner: 'no', admin: 'yes', subscription: 'no' },
      /eligible subscription is needed/,
    ],
  ] as const) {
    it(`ends where ${what} is declared, says why, and asks anew next time with the other answers kept`, async () => {
      await begin({ facts: nobodyKnows });
      await presses('form.next', { services: 'teams' });
      await presses('form.next', declared);
      shows(expected);
      assert.equal(talk.messages.length, 1, 'in the form’s place');
      assert.equal(talk.isWaiting, false);
      const { answers, step } = await talk.draft();
      assert.deepEqual([answers.services, answers.declaration, step], [['teams'], undefined, 'services']);
    });
  }

  it('goes back step by step, answers kept', async () => {
    await begin({ facts: nobodyKnows });
    await presses('form.next', { services: 'teams', help: 'dataMigration' });
    await presses('form.next', { mailSource: 'imap' });
    await presses('form.next', { partner: 'no', admin: 'yes', subscription: 'yes' });
    for (const mark of [/what we could not look up/, /one more question/, /"1 of 3"/]) {
      await presses('form.back');
      shows(mark);
    }
    assert.equal(
      buttonsOf(talk.lastCard.card).some(({ data }) => data['verb'] === 'form.back'),
      false,
    );
    assert.equal((await talk.draft()).answers.mailSource, 'imap');
  });

  it('lets every answer be changed from the review, and comes back to it', async () => {
    await begin({ facts: nobodyKnows });
    await presses('form.review', { services: 'teams', help: 'dataMigration' });
    await presses('form.next', { mailSource: 'imap' });
    await presses('form.next', { partner: 'no', admin: 'yes', subscription: 'yes' });
    for (const [step, inputs, seen] of [
      ['services', { services: 'exchange', help: 'dataMigration' }, /Exchange Online/],
      ['source', { mailSource: 'domino' }, /Domino/],
      ['declaration', { partner: 'unsure', admin: 'yes', subscription: 'yes' }, /not sure/i],
      ['details', { reason: 'We merge', users: '77', hoursFrom: '10:00' }, /We merge/],
    ] as const) {
      await presses(`form.edit.${step}`);
      assert.equal((await talk.draft()).step, step);
      await presses('form.next', inputs);
      shows(/"3 of 3"/);
      shows(seen);
    }
    assert.equal(talk.messages.length, 1);
  });

  it('forgets the source of a migration that is no longer asked for when it is sent', async () => {
    await presses('form.review', { services: 'exchange', help: 'dataMigration' });
    await presses('form.next', { mailSource: 'domino' });
    await presses('form.edit.services');
    await presses('form.next', { services: 'exchange', help: 'advise' });
    await presses('form.send');
    assert.equal((await requests())[0]?.answers.mailSource, undefined);
  });

  it('turns into an offer to go on when it is cancelled, in the form’s place', async () => {
    await presses('form.next', { services: 'teams' });
    await presses('form.cancel');
    const verbs = buttonsOf(talk.lastCard.card).map(({ data }) => data['verb']);
    assert.deepEqual(verbs, ['draft.continue', 'draft.restart', 'draft.discard']);
    assert.equal(talk.messages.length, 1);
    assert.equal(talk.isWaiting, false);
    assert.deepEqual((await talk.draft()).answers.services, ['teams']);
  });

  it('can be walked by typing alone, each new step below what was said', async () => {
    await says('exchange and teams', 'not sure', '8 December 2026', 'We merge two offices');
    shows(/"3 of 3"/);
    assert.equal(talk.messages.at(-1)?.id, talk.lastCard.id);
    assert.equal(
      talk.cards.filter(({ card }) => buttonsOf(card).length > 0).length,
      1,
      'one form can be pressed',
    );
    await says('send');
    const [request] = await requests();
    assert.equal(request?.answers.reason, 'We merge two offices');
    shows(/Sent as FT-000001/);
  });

  it('can be walked in French, whichever words are clicked or typed', async () => {
    await begin({ language: 'fr', facts: nobodyKnows });
    await says('Exchange et Teams', 'migration', 'gmail', 'aucun', 'passer', 'non', 'oui', 'je ne sais pas');
    await says(
      'environ 1 200',
      '12 décembre',
      'Fusion de deux sites',
      'responsable technique : Grace Hopper, grace@contoso.com',
    );
    await says('envoyer');
    const [request] = await requests();
    assert.deepEqual(request?.answers.services, ['exchange', 'teams']);
    assert.deepEqual(request?.answers.declaration, { partner: 'no', admin: 'yes', subscription: 'unsure' });
    assert.equal(request?.answers.mailSource, 'googleWorkspace');
    assert.equal(request?.answers.fileSource, 'none');
    assert.equal(request?.answers.users, 1200);
    assert.equal(request?.answers.desiredStart, '2026-12-12');
    assert.deepEqual(request?.answers.technicalLead, { name: 'Grace Hopper', email: 'grace@contoso.com' });
    assert.match(talk.texts.at(-1) ?? '', /Votre demande FT-000001/);
  });

  it('says what stands in the way below, for somebody who types', async () => {
    await begin({ facts: nobodyKnows });
    await says('teams', 'not sure', 'no', 'no');
    shows(/An admin has to ask/);
    assert.equal(talk.messages.at(-1)?.id, talk.lastCard.id);
  });

  it('posts its form anew when a person deleted the message', async () => {
    talk.deleted.add(talk.lastCard.id);
    await talk.presses('form.next', { services: 'teams' });
    assert.equal(talk.cards.length, 2);
    shows(/"2 of 3"/);
    assert.equal((await talk.draft()).formMessageId, talk.lastCard.id);
  });

  it('leaves what is neither text nor button alone and waits on', async () => {
    await talk.sendsActivity({ type: 'message', attachments: [{ contentType: 'audio/mp4', content: {} }] });
    await talk.sendsActivity({ type: 'event', name: 'x' });
    assert.equal(talk.isWaiting, true);
    assert.equal(talk.messages.length, 1);
  });

  it('goes on with the draft’s answers when its own state is lost', async () => {
    await presses('form.next', { services: 'teams' });
    talk.forget();
    await says('anything');
    shows(/"2 of 3"/);
    await presses('form.next', { reason: 'We merge' });
    shows(/"3 of 3"/);
    assert.equal((await talk.draft()).answers.reason, 'We merge');
  });

  it('goes on at the first unanswered step where another version left it at a step that is no more', async () => {
    await presses('form.next', { services: 'teams' });
    const draft = await talk.draft();
    const left = { ...draft, step: 'budget' as never, answers: { ...draft.answers, budget: '1' } };
    await talk.store.drafts.save(left);
    talk.forget();
    await says('anything');
    shows(/"2 of 3"/);
    await presses('form.next');
    assert.equal((await talk.draft()).step, 'review');
    assert.equal((await talk.draft()).answers['budget' as never], '1', 'answers stay with their names');
  });

  it('says that the draft is gone when its time is over, and ends', async () => {
    talk.now = '2026-12-24T09:00:00Z';
    await says('teams');
    assert.match(talk.texts.at(-1) ?? '', /was erased.*30 days/);
    assert.equal(talk.isWaiting, false);
  });

  it('keeps a draft for its whole time again with every answer', async () => {
    talk.now = '2026-12-20T09:00:00Z';
    await presses('form.next', { services: 'teams' });
    talk.now = '2027-01-10T09:00:00Z';
    assert.equal((await talk.draft()).expiresAt, '2027-01-19T09:00:00.000Z');
    await presses('form.next');
    shows(/"3 of 3"/);
  });

  it('says in a migration’s review that no help with it is given in Korean, and lets the person choose', async () => {
    await presses('form.next', { services: 'exchange', help: 'dataMigration' });
    await presses('form.next');
    await presses('form.next', { language: 'ko' });
    shows(/not available in this language: Korean/);
    await presses('form.send');
    assert.equal((await requests())[0]?.answers.language, 'ko');
  });

  it('says what it is and who will see it before it is sent', async () => {
    await presses('form.review', { services: 'teams' });
    shows(/specialists of Northwind Onboarding and the admins of your tenant/);
    shows(/Nobody acts in your tenant/);
    shows(/while your subscription is current/);
  });
});

describe('Sending a request', () => {
  let talk: DialogTalk;
  const requests = () => talk.store.requests.listOpen();
  const reviewed = async (inputs: object = {}) => {
    talk = await DialogTalk.begin();
    await talk.presses('form.next', { services: 'teams,exchange' });
    await talk.presses('form.next', inputs);
  };
  afterEach(() => talk.store.close());

  it('is stopped by a subscription that ended meanwhile', async () => {
    await reviewed();
    talk.facts = {
      ...contoso,
      subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Suspended', seats: 180, trial: false }],
    };
    await talk.presses('form.send');
    assert.match(talk.lastCard.text, /eligible subscription is needed/);
    assert.equal((await requests()).length, 0);
    assert.deepEqual((await talk.draft()).answers.services, ['exchange', 'teams'], 'the answers are kept');
  });

  it('is stopped by a partner that appeared meanwhile', async () => {
    await reviewed();
    talk.facts = {
      ...contoso,
      partner: {
        outcome: 'yes',
        partner: { name: 'Proseware' },
        evidence: 'directory',
        signals: ['subscription'],
      },
    };
    await talk.says('send');
    assert.match(talk.lastCard.text, /Proseware/);
    assert.equal((await requests()).length, 0);
  });

  it('is stopped by seats that fell below the threshold', async () => {
    await reviewed();
    talk.facts = {
      ...contoso,
      subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Enabled', seats: 149, trial: false }],
    };
    await talk.presses('form.send');
    assert.match(talk.lastCard.text, /149/);
    assert.equal((await requests()).length, 0);
  });

  it('asks for what the directory does not know any more', async () => {
    await reviewed();
    talk.facts = { ...contoso, partner: { outcome: 'unknown' } };
    await talk.presses('form.send');
    assert.match(talk.lastCard.text, /what we could not look up/);
    await talk.presses('form.next', { partner: 'no' });
    await talk.presses('form.send');
    assert.equal((await requests())[0]?.standing.noPartner, 'declared');
  });

  it('goes by what the directory knows by now, not by what was declared before', async () => {
    talk = await DialogTalk.begin({ facts: unknownTenant(contoso.tenantId) });
    await talk.presses('form.review', { services: 'teams' });
    await talk.presses('form.next', { partner: 'unsure', admin: 'yes', subscription: 'yes' });
    talk.facts = contoso;
    await talk.presses('form.send');
    const [request] = await requests();
    assert.equal(request?.standing.noPartner, 'entered');
    assert.equal(request?.answers.declaration, undefined);
  });

  it('is held up by a date that passed while the draft lay there', async () => {
    await reviewed({ desiredStart: '2026-11-25', reason: 'We merge' });
    talk.now = '2026-11-27T09:00:00Z';
    await talk.presses('form.send');
    assert.match(talk.lastCard.text, /Wednesday, 25 November 2026 has passed/);
    assert.match(talk.texts.at(-1) ?? '', /not sent yet.*25 November 2026 has passed/);
    assert.equal((await requests()).length, 0);
    await talk.presses('form.next', { desiredStart: '2026-12-01', reason: 'We merge' });
    assert.match(talk.lastCard.text, /"3 of 3"/);
    await talk.presses('form.send');
    assert.equal((await requests())[0]?.answers.desiredStart, '2026-12-01');
  });

  it('is held up by a service that is no longer available', async () => {
    await reviewed();
    talk.facts = {
      ...contoso,
      subscriptions: [{ skuPartNumber: 'EXCHANGESTANDARD', status: 'Enabled', seats: 180, trial: false }],
    };
    await talk.says('send');
    assert.match(talk.lastCard.text, /"1 of 3"/);
    assert.match(talk.texts.at(-1) ?? '', /at least one of these services: Exchange Online/);
    await talk.presses('form.next', { services: 'exchange' });
    await talk.presses('form.send');
    assert.deepEqual((await requests())[0]?.answers.services, ['exchange']);
  });

  it('asks once about an open request for some of the same services, and never forbids a second', async () => {
    await reviewed();
    await talk.presses('form.send');
    await talk.beginsAnother();
    await talk.presses('form.review', { services: 'teams' });
    await talk.presses('form.send');
    assert.match(talk.texts.at(-1) ?? '', /FT-000001 of your organization is still open/);
    assert.equal((await requests()).length, 1);
    await talk.presses('form.send');
    assert.equal((await requests()).length, 2);
  });

  it('keeps in the draft what a question interrupted, though it would not be sent', async () => {
    await reviewed();
    await talk.presses('form.send');
    await talk.beginsAnother();
    await talk.presses('form.review', { services: 'teams', help: 'dataMigration' });
    await talk.presses('form.next', { mailSource: 'domino' });
    await talk.presses('form.edit.services');
    await talk.presses('form.next', { services: 'teams', help: 'advise' });
    await talk.presses('form.send');
    assert.equal((await talk.draft()).answers.mailSource, 'domino');
  });

  it('tells nobody of a colleague’s open request who may not see it', async () => {
    await reviewed();
    await talk.presses('form.send');
    const [sent] = await requests();
    assert.ok(sent);
    await talk.store.requests.replace({ ...sent, version: 2, requester: { ...sent.requester, id: 'bo' } }, 1);
    const { admins: _admins, ...unknownAdmins } = contoso;
    talk.facts = unknownAdmins;
    await talk.beginsAnother();
    await talk.presses('form.review', { services: 'teams' });
    await talk.presses('form.next', { admin: 'yes' });
    await talk.presses('form.send');
    assert.equal((await requests()).length, 2, 'it is sent at once');
    assert.ok(!talk.texts.some((text) => /still open/.test(text)));
  });
});
