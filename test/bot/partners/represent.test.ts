import assert from 'node:assert/strict';
import { contoso, fabrikam } from '../../../standIns/testService.ts';
import { serviceForEachTest, specialistForEachTest } from '../../support/serviceForEachTest.ts';
import { buttonFor, cardWithButton, requestsChannel, TestPerson } from '../../support/testPerson.ts';
import { requestsChannelCard } from '../requests/submitted.ts';
import { fabrikamOfProseware, PartnerWalk, proseware } from './partnerWalk.ts';

const personal = { kind: 'personal' } as const;

describe('A colleague who stands in for a partner’s sender', () => {
  const service = serviceForEachTest();
  const lena = new PartnerWalk(service);
  const sofia = specialistForEachTest(service);
  const omar = new TestPerson(service, { id: 'omar', name: 'Omar Haddad', tenantId: proseware.tenantId });
  const stranger = new TestPerson(service, { id: 'omar', name: 'Omar', tenantId: contoso.tenantId });

  beforeEach(() => {
    service.facts = [contoso, fabrikamOfProseware, proseware];
    service.connector.members = [
      ...service.connector.members,
      {
        id: '29:omar',
        aadObjectId: 'omar',
        name: 'Omar Haddad',
        tenantId: proseware.tenantId,
        userPrincipalName: 'omar@proseware.com',
      },
      {
        id: '29:lena',
        aadObjectId: 'lena',
        name: 'Lena Hoffmann',
        tenantId: proseware.tenantId,
        userPrincipalName: 'lena@proseware.com',
      },
    ];
  });

  const stored = async (id: string) => service.application.store.requests.find(id);
  const represent = async (who: TestPerson, requestId: string, inputs: object) => {
    const { status, body } = await who.executes('request.represent', { requestId, ...inputs });
    assert.equal(status, 200);
    await service.delivered();
    return body.value;
  };
  const byAddress = { 'represent.address': 'Omar@Proseware.com', 'represent.name': 'Omar H.' };
  const picked = { 'represent.colleague': 'omar', 'represent.name': 'Omar H.' };
  const message = async (who: TestPerson, requestId: string, text: string) => {
    const { body } = await who.executes('request.message', { requestId, 'message.text': text });
    await service.delivered();
    return String(body.value);
  };

  it('is named by the address they sign in with, and gets the card as soon as they open the app', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    const shown = (await lena.person.executes('request.show', { requestId: id })).body.value;
    await cardWithButton(lena.person, shown, 'request.represent', personal);
    await represent(lena.person, id, byAddress);
    assert.match(JSON.stringify(requestsChannelCard(service).card), /on its behalf; Omar H\. stands in/);
    const form = await cardWithButton(
      lena.person,
      (await lena.person.executes('request.show', { requestId: id })).body.value,
      'request.represent',
      personal,
    );
    assert.match(JSON.stringify(form), /Omar H\. · has not opened the app yet/);
    await omar.says('hi');
    await service.delivered();
    assert.match(omar.texts.join('\n'), /Lena Hoffmann has named you to stand in on FT-000001/);
    assert.match(JSON.stringify(omar.chat), /Waiting for a specialist/);
    assert.match(JSON.stringify(requestsChannelCard(service).card), /Omar Haddad stands in/);
    assert.equal((await stored(id))?.people?.delegate?.person?.id, 'omar');
  });

  it('reads a question as the sender does, and answers it by typing', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await represent(lena.person, id, byAddress);
    await omar.says('hi');
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await sofia.executes('request.ask', { requestId: id, 'ask.text': 'How many users?' }, requestsChannel);
    await service.delivered();
    assert.match(omar.texts.at(-1) ?? '', /Please answer here.*How many users\?/);
    await omar.says('About 300');
    assert.match(JSON.stringify(omar.lastCard.card), /Send this to your specialist.*How many users\?/s);
    const answer = buttonFor(omar.lastCard.card, 'request.answer');
    await omar.executes('request.answer', { ...answer, 'answer.text': 'About 300' });
    assert.equal((await stored(id))?.questions?.[0]?.answer?.text, 'About 300');
  });

  it('acts as the sender does, gets what they get, and finds the request in the lists', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await omar.says('hi');
    await represent(lena.person, id, picked);
    assert.match(
      omar.texts.at(-1) ?? '',
      /Lena Hoffmann has named Omar H\. to stand in on FT-000001 of Fabrikam/,
    );
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await service.delivered();
    for (const texts of [omar.texts, lena.person.texts]) {
      assert.match(texts.at(-1) ?? '', /Sofia Marchetti has taken on FT-000001/);
    }
    await sofia.executes('request.ask', { requestId: id, 'ask.text': 'Which domain?' }, requestsChannel);
    await service.delivered();
    assert.match(omar.texts.at(-1) ?? '', /Which domain\?/);
    await message(omar, id, 'From Omar');
    assert.match(
      JSON.stringify(service.connector.messages),
      /Omar Haddad of Fabrikam writes about FT-000001: From Omar/,
    );
    for (const command of ['my requests', 'my customers']) {
      await omar.says(command);
      assert.match(JSON.stringify(omar.lastCard.card), /FT-000001/);
    }
    await omar.says('FT-000001');
    assert.match(JSON.stringify(omar.lastCard.card), /Fabrikam/);
  });

  it('names nobody else, and nobody but the sender names one', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await represent(lena.person, id, picked);
    const jonas = new TestPerson(service, { id: 'jonas', name: 'Jonas', tenantId: fabrikam.tenantId });
    for (const who of [omar, jonas, stranger, sofia]) {
      await represent(who, id, { 'represent.colleague': 'eve', 'represent.name': 'Eve' });
    }
    assert.equal((await stored(id))?.people?.delegate?.person?.id, 'omar');
  });

  it('is nobody of another tenant with the same id', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await represent(lena.person, id, picked);
    assert.match(await message(stranger, id, 'Hello'), /don’t have access/);
    assert.equal((await stored(id))?.people?.delegate?.joinedAt, undefined);
  });

  it('is changed and removed: the former one reads that, and loses the request', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await omar.says('hi');
    await represent(lena.person, id, picked);
    await represent(lena.person, id, picked);
    assert.equal((await stored(id))?.version, 2, 'a second press changes nothing');
    await represent(lena.person, id, { remove: 'true' });
    await represent(lena.person, id, { remove: 'true' });
    assert.equal((await stored(id))?.people?.delegate, undefined);
    assert.match(omar.texts.at(-1) ?? '', /Omar H\. no longer stands in on FT-000001/);
    assert.match(await message(omar, id, 'Hello'), /don’t have access/);
    assert.doesNotMatch(JSON.stringify(omar.chat.at(-2)?.activity.attachments ?? []), /request\.message/);
    await sofia.executes('request.claim', { requestId: id }, requestsChannel);
    await service.delivered();
    assert.match(omar.texts.at(-1) ?? '', /no longer stands in/);
    assert.doesNotMatch(JSON.stringify(requestsChannelCard(service).card), /stands in/);
  });

  it('loses the request with the relation, as the sender does', async () => {
    const { id } = await lena.sends(fabrikam.tenantId);
    await omar.says('hi');
    await represent(lena.person, id, picked);
    service.facts = [contoso, fabrikamOfProseware, { ...proseware, customers: [] }];
    assert.match(await message(omar, id, 'Hello'), /no longer looks after Fabrikam/);
    assert.match(omar.texts.at(-1) ?? '', /no longer looks after Fabrikam/);
    assert.match(JSON.stringify(omar.chat), /you don’t see FT-000001 any more/);
  });

  for (const [what, inputs, said] of [
    ['nobody', {}, /choose a colleague, or write the address/],
    ['nobody of the picker', { 'represent.colleague': '-' }, /choose a colleague, or write the address/],
    [
      'a malformed address',
      { 'represent.address': 'omar', 'represent.name': 'Omar' },
      /like name@company\.com\. Nobody was added/,
    ],
    ['nobody by name', { 'represent.address': 'omar@proseware.com' }, /write their name too/],
    [
      'a name of 20,000 characters',
      { ...byAddress, 'represent.name': 'x'.repeat(20_000) },
      /write their name too/,
    ],
    ['themselves', { 'represent.colleague': 'lena', 'represent.name': 'Lena' }, /see all of it already/],
    [
      'themselves by address',
      { ...byAddress, 'represent.address': 'lena@proseware.com' },
      /see all of it already/,
    ],
  ] as const) {
    it(`is not named where the sender names ${what}`, async () => {
      const { id } = await lena.sends(fabrikam.tenantId);
      assert.match(String(await represent(lena.person, id, inputs)), said);
      assert.equal((await stored(id))?.version, 1);
    });
  }

  it('is told in French', async () => {
    const amelie = new PartnerWalk(service, { id: 'amelie', name: 'Amélie', locale: 'fr-FR' });
    const { id } = await amelie.sends(fabrikam.tenantId);
    await represent(amelie.person, id, byAddress);
    const karim = new TestPerson(service, {
      id: 'omar',
      name: 'Omar Haddad',
      tenantId: proseware.tenantId,
      locale: 'fr-FR',
    });
    await karim.says('bonjour');
    assert.match(karim.texts.join('\n'), /Amélie vous a désigné pour intervenir sur FT-000001/);
  });
});
