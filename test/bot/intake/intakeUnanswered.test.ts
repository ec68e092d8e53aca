import assert from 'node:assert/strict';
import type { Draft } from '../../../src/requests/draft.ts';
import type { Fate } from '../../../standIns/connectorStandIn.ts';
import { serviceForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, buttonsOf, TestPerson } from '../../support/testPerson.ts';
import { ada as adaIs } from '../requests/submitted.ts';

describe('Intake: a connector that has a bad day', () => {
  const service = serviceForEachTest();
  const ada = new TestPerson(service, adaIs);

  beforeEach(async () => {
    await ada.says('hi');
  });

  const draftOf = () =>
    service.application.store.drafts.findOf(adaIs.tenantId, adaIs.id, '2026-11-23T09:00:00Z');
  /** The fates of the next posts to the chat, one after the other. */
  const meet = (...fates: readonly Fate[]) => {
    const left = [...fates];
    service.connector.plan = ({ method, path }) =>
      method === 'POST' && path.includes('/activities') ? (left.shift() ?? {}) : {};
  };
  const refused: Fate = { mishap: { kind: 'fault', fault: { status: 502 } } };

  it('takes what was typed once more while nothing seemed to happen for no answer to the next question', async () => {
    await ada.says('request assistance');
    meet({ delay: 1_000 });
    const onItsWay = new Promise<void>((resolve) => {
      service.connector.watch(() => resolve());
    });
    const first = ada.says('exchange');
    await onItsWay;
    const again = ada.says('exchange');
    while (service.application.inFlight().turns < 2) await new Promise(setImmediate);
    service.now = '2026-11-23T09:00:01Z';
    await Promise.all([first, again]);
    assert.match(ada.texts.at(-1) ?? '', /did not take it as an answer\. Next: kind of help/);
    const draft = await draftOf();
    assert.deepEqual(draft?.answers.services, ['exchange']);
    assert.deepEqual(draft?.answers.help, ['advise'], 'as it was filled in before');
    await ada.says('core onboarding');
    assert.deepEqual((await draftOf())?.answers.help, ['coreOnboarding']);
  });

  it('takes a text that Teams brings again under a new id for no answer to the next question', async () => {
    await ada.says('request assistance');
    service.now = '2026-11-23T09:00:10Z';
    const timestamp = '2026-11-23T09:00:09Z';
    await ada.says('exchange', undefined, { timestamp });
    assert.match(ada.texts.at(-1) ?? '', /services: Exchange Online\. Next: kind of help/);
    service.now = '2026-11-23T09:00:40Z';
    for (const _twice of [1, 2]) {
      await ada.says('exchange', undefined, { timestamp });
      assert.match(ada.texts.at(-1) ?? '', /did not take it as an answer\. Next: kind of help/);
    }
    // The question was asked 09:00:10, however often that was said since.
    await ada.says('core onboarding', undefined, { timestamp: '2026-11-23T09:00:11Z' });
    assert.deepEqual((await draftOf())?.answers.help, ['coreOnboarding']);
  });

  it('leaves the form where it is when the next one can’t be posted below', async () => {
    await ada.says('request assistance');
    const form = ada.lastCard;
    meet(refused, refused);
    await ada.says('request assistance');
    const same = ada.chat.find(({ id }) => id === form.id);
    assert.ok(buttonFor(same?.activity.attachments?.[0]?.content, 'form.review'));
    await ada.submits(
      { ...buttonFor(form.card, 'form.review'), services: 'exchange', help: 'advise' },
      form.id,
    );
    assert.deepEqual((await draftOf())?.answers.services, ['exchange']);
  });

  it('takes what it said for said where nobody knows, so that the next answer is filed where the person was asked', async () => {
    await ada.says('request assistance');
    meet({ mishap: { kind: 'resetAfter' } });
    await ada.says('exchange');
    assert.match(ada.texts.at(-1) ?? '', /Next: kind of help/);
    await ada.says('core onboarding');
    const draft = await draftOf();
    assert.deepEqual(draft?.answers.services, ['exchange']);
    assert.deepEqual(draft?.answers.help, ['coreOnboarding']);
  });

  for (const [what, kind, times] of [
    ['did not arrive', 'resetBefore', 1],
    ['arrived', 'resetAfter', 2],
  ] as const) {
    it(`says once more what nobody knows of, and what in truth ${what}`, async () => {
      await ada.says('request assistance');
      meet({ mishap: { kind } });
      await ada.says('exchange');
      const lines = ada.texts.filter((text) => text.includes('Next: kind of help'));
      assert.equal(lines.length, times);
    });
  }

  it('says no third time what nobody knows of', async () => {
    await ada.says('request assistance');
    meet({ mishap: { kind: 'resetBefore' } }, { mishap: { kind: 'resetBefore' } });
    await ada.says('exchange');
    assert.ok(!ada.texts.join().includes('Next: kind of help'));
    assert.deepEqual((await draftOf())?.answers.services, ['exchange'], 'the form shows what comes next');
  });

  it('keeps an answer whose line was refused, where the form shows what comes next', async () => {
    await ada.says('request assistance');
    meet(refused);
    await ada.says('exchange');
    assert.deepEqual((await draftOf())?.answers.services, ['exchange']);
    assert.ok(!ada.texts.join().includes('went wrong'));
  });

  it('keeps an answer whose form was refused, where the line said what comes next', async () => {
    await ada.says('request assistance');
    service.connector.remove(ada.lastCard.id);
    meet({}, refused);
    await ada.says('exchange');
    assert.match(ada.texts.at(-1) ?? '', /Next: kind of help/);
    await ada.says('core onboarding');
    const draft = await draftOf();
    assert.deepEqual(draft?.answers.services, ['exchange']);
    assert.deepEqual(draft?.answers.help, ['coreOnboarding']);
  });

  it('keeps an answer of which neither line nor form got through, and says so where it is given again', async () => {
    await ada.says('request assistance');
    service.connector.remove(ada.lastCard.id);
    meet(refused, refused);
    await ada.says('exchange');
    assert.match(ada.texts.at(-1) ?? '', /Please try again/);
    await ada.says('exchange');
    assert.match(
      ada.texts.at(-1) ?? '',
      /I already have this – services: Exchange Online\. Next: kind of help/,
    );
    await ada.says('core onboarding');
    const draft = await draftOf();
    assert.deepEqual(draft?.answers.services, ['exchange']);
    assert.deepEqual(draft?.answers.help, ['coreOnboarding']);
  });

  it('takes no text for an answer to a question that nobody may have seen', async () => {
    await ada.says('request assistance');
    for (const text of ['exchange', 'core onboarding']) await ada.says(text);
    meet(refused, refused, refused);
    service.connector.remove(ada.lastCard.id);
    await ada.says('9 December');
    await ada.says('We merge two offices');
    assert.match(ada.texts.at(-1) ?? '', /did not take it as an answer\. Next: reason/);
    await ada.says('We merge two offices');
    const { answers } = (await draftOf()) ?? {};
    assert.equal(answers?.desiredStart, '2026-12-09');
    assert.equal(answers?.reason, 'We merge two offices');
  });

  for (const [what, fates] of [
    ['of a form whose post was in doubt', [refused, { mishap: { kind: 'resetAfter' } }, refused]],
    ['that no line and no form named', [refused, refused, refused]],
  ] as const) {
    it(`sends no request without the answer ${what}: “send” shows it first`, async () => {
      await ada.says('request assistance');
      for (const text of ['exchange', 'core onboarding', '9 December']) await ada.says(text);
      meet(...fates);
      await ada.says('We merge two offices');
      assert.ok(!ada.texts.join().includes('went wrong'));
      await ada.says('send');
      assert.match(ada.texts.at(-1) ?? '', /did not take it as an answer\. Please review/);
      assert.match(JSON.stringify(ada.lastCard.card), /We merge two offices/);
      assert.ok(buttonFor(ada.lastCard.card, 'form.send'));
      await ada.says('send');
      const [request] = await service.application.store.requests.listOpenOfTenant(adaIs.tenantId);
      assert.equal(request?.answers.reason, 'We merge two offices');
    });
  }

  it('keeps a new draft before its form goes out: no form is of a draft that never was', async () => {
    const kept: Promise<Draft | undefined>[] = [];
    service.connector.plan = ({ method }) => {
      if (method === 'POST') kept.push(draftOf());
      return {};
    };
    await ada.says('request assistance');
    const [button] = buttonsOf(ada.lastCard.card).filter(({ data }) => data['draftId'] !== undefined);
    assert.equal((await kept[0])?.id, button?.data['draftId']);
  });
});
