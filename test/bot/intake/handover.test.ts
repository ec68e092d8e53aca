import assert from 'node:assert/strict';
import { handoverMessage } from '../../../cards/kit/handoverMessage.ts';
import { translatorFor } from '../../../src/locales/translator.ts';
import { adatumId, contoso, fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, TestPerson } from '../../support/testPerson.ts';
import { ada } from '../requests/submitted.ts';
import { IntakeWalk } from './intakeWalk.ts';

const noSuchCode = /This code does not work here/;

describe('Handing a draft to an admin', () => {
  const service = serviceForEachTest();
  const grace = new TestPerson(service, { id: 'grace', name: 'Grace Hopper', tenantId: contoso.tenantId });
  /** Ada, who is no admin here. */
  let walk: IntakeWalk;

  beforeEach(() => {
    service.facts = [{ ...contoso, admins: ['grace'] }, fabrikam];
    walk = new IntakeWalk(service);
  });

  const draftOf = (personId: string) =>
    service.application.store.drafts.findOf(contoso.tenantId, personId, service.now);
  const cardText = (person: TestPerson) => JSON.stringify(person.lastCard.card);

  /** The code that the newest card shows. */
  const codeShown = () => {
    const [code] = walk.shown.match(/[2-9B-Z]{4}-[2-9B-Z]{4}/) ?? [];
    assert.ok(code, `a code in ${walk.shown}`);
    return code;
  };

  const prepare = async () => {
    await walk.begins();
    await walk.presses('menu.request');
    await walk.presses('form.next', { services: 'exchange,teams', help: 'advise' });
    await walk.presses('form.next', { projectManagerName: 'Ada Lindqvist', reason: 'We merge' });
  };
  const handOver = async () => {
    await prepare();
    await walk.presses('form.send');
    return codeShown();
  };

  it('somebody known to be no admin fills in the same form, and hands it over instead of sending it', async () => {
    await prepare();
    assert.match(walk.shown, /3 of 3/);
    assert.match(walk.shown, /Hand it to an admin/);
    assert.match(walk.shown, /Nothing is sent/);
    assert.ok(!buttonsOf(walk.ada.lastCard.card).some(({ title }) => title === 'Send'));
    const form = walk.ada.lastCard.id;
    await walk.presses('form.send');
    assert.equal(walk.ada.lastCard.id, form, 'the code takes the form’s place');
    assert.match(walk.shown, /Valid until 7 December 2026/);
    assert.match(walk.shown, /https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=&message=/);
    assert.ok(walk.shown.includes(encodeURIComponent(codeShown())));
    assert.equal((await walk.requests()).length, 0);
    assert.equal((await draftOf('ada'))?.forAdmin, true);
  });

  it('the admin who writes the code finds it filled in, and sends it', async () => {
    const code = await handOver();
    await grace.installs('installationUpdate');
    await grace.says(code);
    assert.match(grace.texts.at(-1) ?? '', /your colleague prepared/);
    assert.match(cardText(grace), /3 of 3/);
    assert.match(cardText(grace), /We merge/);
    assert.match(cardText(grace), /Ada Lindqvist/);
    assert.equal((await draftOf('grace'))?.forAdmin, undefined);
    assert.equal(await draftOf('ada'), undefined);
    await grace.submits(buttonFor(grace.lastCard.card, 'form.send'), grace.lastCard.id);
    const [request] = await walk.requests();
    assert.equal(request?.requester.id, 'grace');
    assert.deepEqual(request?.answers.services, ['exchange', 'teams']);
    assert.equal(request?.answers.projectManager?.name, 'Ada Lindqvist');
    assert.equal(request?.standing.admin, 'entered');
  });

  it('whoever prepared it is not told that their organization has no request when it was sent', async () => {
    const code = await handOver();
    await grace.says(code);
    await grace.submits(buttonFor(grace.lastCard.card, 'form.send'), grace.lastCard.id);
    await walk.ada.says('my requests');
    assert.match(walk.shown, /No requests of your own yet/);
    assert.doesNotMatch(walk.shown, /FT-000001/);
    await grace.says('my requests');
    assert.match(cardText(grace), /FT-000001/);
  });

  it('whoever prepared it is told, in their language', async () => {
    walk = new IntakeWalk(service, 'fr-FR');
    const code = await handOver();
    await grace.says(code);
    await service.delivered();
    assert.match(walk.said, /Un administrateur de votre organisation a repris la demande/);
    assert.match(walk.shown, /Un administrateur a repris votre demande/);
    assert.ok(!walk.shown.includes(code), 'a code that is used up is shown no more');
  });

  for (const [how, write] of [
    ['in small letters without the hyphen', (code: string) => code.toLowerCase().replace('-', '')],
    ['with a space and a full stop', (code: string) => `${code.replace('-', ' ')}.`],
    ['with words before it', (code: string) => `Draft code: ${code}`],
    [
      'in the sentence of the link',
      (code: string) => handoverMessage(code, 'Onboarding Assist', translatorFor('en')),
    ],
    [
      'in the sentence of the link, in French, quoted in a message',
      (code: string) => `Bo, 10:02\n> ${handoverMessage(code, '“Un” (2)', translatorFor('fr'))}\nMerci !`,
    ],
  ] as const) {
    it(`the code is understood ${how}`, async () => {
      const code = await handOver();
      await grace.says(write(code));
      assert.match(cardText(grace), /3 of 3/);
    });
  }

  it('a draft that is changed keeps its code, and its card', async () => {
    const code = await handOver();
    const shownIn = walk.ada.lastCard.id;
    await walk.presses('menu.request');
    assert.match(walk.shown, /Hand it to an admin/);
    await walk.presses('form.edit.details');
    await walk.presses('form.next', { reason: 'We merge three sites' });
    const first = walk.ada.chat.find(({ id }) => id === shownIn);
    assert.match(JSON.stringify(first?.activity), new RegExp(code));
    await grace.says(code);
    assert.match(cardText(grace), /We merge three sites/);
  });

  it('a second press makes a new code, says so, and the first one does nothing any more', async () => {
    const first = await handOver();
    await walk.presses('form.send');
    const second = codeShown();
    assert.notEqual(first, second);
    assert.match(walk.shown, /The one before no longer works/);
    await grace.says(first);
    assert.match(grace.texts.at(-1) ?? '', noSuchCode);
    await grace.says(second);
    assert.match(cardText(grace), /3 of 3/);
  });

  it('a new code from the form below leaves no card with the old one', async () => {
    const first = await handOver();
    const old = walk.ada.lastCard.id;
    await walk.presses('menu.request');
    await walk.presses('form.send');
    assert.notEqual(walk.ada.lastCard.id, old);
    const closed = JSON.stringify(walk.ada.chat.find(({ id }) => id === old)?.activity);
    assert.match(closed, /This code no longer works/);
    assert.ok(!closed.includes(first));
  });

  it('a code works once, and not for another admin afterwards', async () => {
    service.facts = [{ ...contoso, admins: ['grace', 'joan'] }];
    const code = await handOver();
    const joan = new TestPerson(service, { id: 'joan', name: 'Joan', tenantId: contoso.tenantId });
    await Promise.all([grace.says(code), joan.says(code)]);
    const took = [await draftOf('grace'), await draftOf('joan')].filter((draft) => draft !== undefined);
    assert.equal(took.length, 1, 'of two at once, one has it');
    await service.delivered();
    assert.equal(walk.ada.texts.filter((text) => /has taken over/.test(text)).length, 1);
    const winner = took[0]?.personId === 'grace' ? grace : joan;
    await winner.says(code);
    assert.match(winner.texts.at(-1) ?? '', /your colleague prepared/, 'who has it may write it again');
    assert.equal((await draftOf(took[0]?.personId ?? ''))?.id, took[0]?.id);
  });

  it('a wrong, an expired and another tenant’s code get one and the same sentence', async () => {
    const code = await handOver();
    const sentences: string[] = [];
    const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas', tenantId: adatumId });
    await jonas.says(code);
    sentences.push(jonas.texts.at(-1) ?? '');
    await grace.says('K7MQ-9RWX');
    sentences.push(grace.texts.at(-1) ?? '');
    service.now = '2026-12-07T09:00:00Z';
    await grace.says(code);
    sentences.push(grace.texts.at(-1) ?? '');
    assert.equal(new Set(sentences).size, 1);
    assert.match(sentences[0] ?? '', noSuchCode);
    assert.ok(await draftOf('ada'), 'the draft is where it was');
  });

  it('a code is valid for fourteen days to the second', async () => {
    const code = await handOver();
    service.now = '2026-12-07T08:59:59Z';
    await grace.says(code);
    assert.match(cardText(grace), /3 of 3/);
  });

  it('an erased draft takes its code along', async () => {
    const code = await handOver();
    await walk.executes('draft.discard');
    await grace.says(code);
    assert.match(grace.texts.at(-1) ?? '', noSuchCode);
  });

  it('guessing ends after ten wrong codes an hour, also for the right one', async () => {
    const code = await handOver();
    for (let tries = 0; tries < 10; tries += 1) await grace.says(`K7MQ-9RW${'BCDFGHJKMN'[tries]}`);
    await grace.says(code);
    assert.match(grace.texts.at(-1) ?? '', /too many codes that don’t work/);
    assert.equal(await draftOf('grace'), undefined);
    service.now = '2026-11-23T10:00:01Z';
    await grace.says(code);
    assert.match(cardText(grace), /3 of 3/);
  });

  it('somebody known to be no admin is told that an admin must write it', async () => {
    const code = await handOver();
    const bo = new TestPerson(service, { id: 'bo', name: 'Bo Ek', tenantId: contoso.tenantId });
    await bo.says(code);
    assert.match(bo.texts.at(-1) ?? '', /only an admin can send.*Global Administrator/);
    await grace.says(code);
    assert.match(cardText(grace), /3 of 3/, 'and the code is not used up');
  });

  it('an admin with a request of their own chooses between the two, and loses nothing unasked', async () => {
    const code = await handOver();
    await grace.says('request assistance');
    await grace.submits(
      { ...buttonFor(grace.lastCard.card, 'form.next'), services: 'intune', help: 'advise' },
      grace.lastCard.id,
    );
    const own = (await draftOf('grace'))?.id;
    await grace.says(code);
    assert.match(cardText(grace), /unfinished request of your own/);
    assert.match(cardText(grace), /Microsoft Intune/);
    assert.match(cardText(grace), /Exchange Online and Microsoft Teams/);
    assert.equal((await draftOf('grace'))?.id, own);
    const { card, id } = grace.lastCard;
    await grace.executes('draft.continue', buttonFor(card, 'draft.continue'), { kind: 'personal' }, id);
    assert.equal((await draftOf('grace'))?.id, own);
    await grace.says(`take ${code}`);
    assert.match(cardText(grace), /3 of 3/);
    assert.deepEqual((await draftOf('grace'))?.answers.services, ['exchange', 'teams']);
  });

  it('who types that they go on with their own has their form again', async () => {
    const code = await handOver();
    await grace.says('request assistance');
    await grace.says(code);
    await grace.says('continue');
    assert.match(cardText(grace), /1 of 3/);
    await grace.says('Intune');
    assert.deepEqual((await draftOf('grace'))?.answers.services, ['intune']);
    assert.ok(await draftOf('ada'));
  });

  it('the button that takes the prepared request replaces their own', async () => {
    const code = await handOver();
    await grace.says('request assistance');
    const form = grace.lastCard.id;
    await grace.says(code);
    const { card, id } = grace.lastCard;
    const data = buttonFor(card, 'draft.restart');
    const { body } = await grace.executes('draft.restart', data, { kind: 'personal' }, id);
    assert.match(JSON.stringify(body), /moved/);
    assert.match(cardText(grace), /3 of 3/);
    assert.match(JSON.stringify(grace.chat.find((message) => message.id === form)?.activity), /discarded/);
    const again = await grace.executes('draft.restart', data, { kind: 'personal' }, id);
    assert.match(JSON.stringify(again.body), /out of date/, 'a second press changes nothing');
    assert.deepEqual((await draftOf('grace'))?.answers.services, ['exchange', 'teams']);
  });

  it('a text that holds something like a code still answers the form’s question', async () => {
    service.facts = [contoso];
    await walk.begins();
    await walk.presses('form.next', { services: 'exchange', help: 'advise' });
    await walk.ada.says('reason: our plant K7MQ-9RWX moves');
    assert.equal((await walk.draft())?.answers.reason, 'our plant K7MQ-9RWX moves');
  });

  it('an admin’s very first message may be a greeting with the code in it', async () => {
    const code = await handOver();
    await grace.says(`Hello, Ada sent me this: ${code}`);
    assert.match(cardText(grace), /3 of 3/);
  });

  it('a mistyped code is told, also as the first message', async () => {
    await handOver();
    for (const text of ['Hi, my code is K7MQ-9RW0', 'draft code K7MQ-9RW']) {
      await grace.says(text);
      assert.match(grace.texts.at(-1) ?? '', noSuchCode, text);
    }
  });

  it('a code that is written in a group shows nothing there', async () => {
    const code = await handOver();
    await grace.says(code, { kind: 'groupChat', id: '19:group@thread.v2' });
    const sent = service.connector.messages.filter(({ conversationId }) =>
      conversationId.startsWith('19:group'),
    );
    assert.doesNotMatch(JSON.stringify(sent), /Exchange|prepared/);
    assert.match(JSON.stringify(sent.at(-1)), /in our chat/, 'but the way to where it works');
    assert.ok(await draftOf('ada'));
  });

  it('it is prepared by typing, too', async () => {
    await walk.begins();
    for (const text of ['prepare', 'Exchange', 'not sure', 'skip', 'skip', 'send']) {
      await walk.ada.says(text);
    }
    const code = codeShown();
    await grace.says(code);
    assert.match(cardText(grace), /3 of 3/);
  });

  it('buttons of the preparer’s card do nothing once an admin has it', async () => {
    const code = await handOver();
    const { data, messageId } = walk.button('form.send');
    await grace.says(code);
    await service.delivered();
    await walk.ada.submits(data, messageId);
    assert.match(walk.said, /no longer|nothing was changed/i);
    assert.match(JSON.stringify(walk.ada.chat.find(({ id }) => id === messageId)?.activity), /out of date/);
    await grace.submits(buttonFor(grace.lastCard.card, 'form.send'), grace.lastCard.id);
    assert.equal((await walk.requests()).length, 1);
  });

  it('somebody of a partner prepares one for their own organization only', async () => {
    service.facts = [
      {
        ...contoso,
        admins: ['grace'],
        isPartner: true,
        customers: [{ ...fabrikam, displayName: 'Fabrikam' }],
      },
    ];
    await walk.begins();
    await walk.presses('form.next', { customer: 'own' });
    assert.match(walk.shown, /Prepare it for an admin/);
    // Another button of the same verb leads to the choice of a customer.
    await walk.ada.submits({ verb: 'menu.request', prepare: true }, walk.ada.lastCard.id);
    assert.doesNotMatch(walk.shown, /form\.edit\.customer|Fabrikam/);
    await walk.presses('form.next', { services: 'exchange', help: 'advise' });
    await walk.presses('form.next');
    await walk.presses('form.send');
    await grace.says(codeShown());
    assert.deepEqual((await draftOf('grace'))?.answers.services, ['exchange']);
  });

  it('somebody who comes back later is offered the request that waits, and may go on or discard it', async () => {
    await handOver();
    await walk.ada.says('what now?');
    assert.match(walk.shown, /waiting for an admin/);
    await walk.executes('draft.continue');
    assert.match(walk.shown, /Hand it to an admin/);
  });

  it('whoever has become an admin meanwhile sends it themselves', async () => {
    await handOver();
    service.facts = [contoso];
    await walk.presses('menu.request');
    await walk.presses('form.send');
    assert.equal((await walk.requests())[0]?.requester.id, ada.id);
  });

  for (const [what, change, told] of [
    [
      'a partner',
      {
        partner: { outcome: 'yes', partner: { name: 'Proseware' }, evidence: 'operator', signals: ['entry'] },
      },
      /Proseware/,
    ],
    [
      'an ended subscription',
      { subscriptions: [{ skuPartNumber: 'SPE_E3', status: 'Deleted', seats: 180, trial: false }] },
      /Renew or activate/,
    ],
  ] as const) {
    it(`${what} stands in the way of preparing one as well, and of taking it over`, async () => {
      const code = await handOver();
      service.facts = [{ ...contoso, admins: ['grace'], ...change } as typeof contoso];
      await walk.ada.says('prepare');
      assert.match(walk.shown, told);
      await grace.says(code);
      assert.match(cardText(grace), told);
      assert.ok(await draftOf('ada'));
    });
  }

  describe('where nobody could tell who is an admin', () => {
    beforeEach(() => {
      const { admins: _admins, ...unknown } = contoso;
      service.facts = [unknown];
    });

    it('who declares to be none keeps the answers, prepares it, and is not asked again', async () => {
      await walk.begins();
      await walk.presses('form.next', { services: 'exchange', help: 'advise' });
      await walk.presses('form.next', { admin: 'no' });
      assert.match(walk.shown, /Prepare it for an admin/);
      await walk.presses('menu.request');
      assert.match(walk.shown, /\],"value":"exchange"\}/);
      await walk.presses('form.next', { services: 'exchange', help: 'advise' });
      assert.match(walk.shown, /2 of 3/);
      await walk.presses('form.next', {});
      await walk.presses('form.send');
      assert.ok(codeShown());
      assert.deepEqual((await walk.draft())?.answers.services, ['exchange']);
    });

    for (const how of ['form.edit.admin', 'change admin'] as const) {
      it(`who said by mistake that they are none changes it at the review, and sends it themselves (${how})`, async () => {
        await walk.begins();
        await walk.presses('form.next', { services: 'exchange', help: 'advise' });
        await walk.presses('form.next', { admin: 'no' });
        await walk.presses('menu.request');
        await walk.presses('form.review', { services: 'exchange', help: 'advise' });
        assert.match(walk.shown, /Your role/);
        if (how === 'form.edit.admin') await walk.presses(how);
        else await walk.ada.says(how);
        assert.match(walk.shown, /Are you an admin of your tenant/);
        await walk.presses('form.next', { admin: 'yes' });
        assert.match(walk.shown, /3 of 3/);
        assert.doesNotMatch(walk.shown, /Your role/);
        await walk.presses('form.send');
        const [request] = await walk.requests();
        assert.equal(request?.standing.admin, 'declared');
      });
    }

    it('who prepared it may write the code themselves, is told of nothing and asked as usual', async () => {
      await walk.ada.says('prepare');
      await walk.presses('form.next', { services: 'exchange', help: 'advise' });
      await walk.presses('form.next');
      await walk.presses('form.send');
      const card = walk.ada.lastCard.id;
      await walk.ada.says(codeShown());
      await service.delivered();
      assert.doesNotMatch(walk.ada.texts.join(), /has taken over/);
      assert.match(JSON.stringify(walk.ada.chat.find(({ id }) => id === card)?.activity), /has moved/);
      await walk.presses('form.send');
      assert.match(walk.shown, /what we could not look up/);
      await walk.presses('form.next', { admin: 'yes' });
      await walk.presses('form.send');
      assert.equal((await walk.requests())[0]?.standing.admin, 'declared');
    });

    it('who takes it over is asked what the preparer declared, anew', async () => {
      service.facts = [];
      await walk.ada.says('prepare');
      await walk.presses('form.next', { services: 'exchange', help: 'advise' });
      await walk.presses('form.next', { partner: 'no', subscription: 'yes' });
      await walk.presses('form.next', {});
      await walk.presses('form.send');
      const code = codeShown();
      await grace.says(code);
      assert.match(cardText(grace), /3 of 3/);
      assert.equal((await draftOf('grace'))?.answers.declaration, undefined);
      await grace.submits(buttonFor(grace.lastCard.card, 'form.send'), grace.lastCard.id);
      assert.match(cardText(grace), /what we could not look up/);
      assert.equal((await walk.requests()).length, 0);
    });
  });
});
