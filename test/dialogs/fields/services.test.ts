import assert from 'node:assert/strict';
import { helpField, servicesField } from '../../../dialogs/fields/services.ts';
import { aContext, refusal, sent, typed } from './fieldReader.ts';

describe('The services', () => {
  for (const [text, services] of [
    ['Teams', ['teams']],
    ['exchange and teams', ['exchange', 'teams']],
    ['Teams, Exchange Online & SharePoint', ['exchange', 'sharePoint', 'teams']],
    ['teams;OneDrive\npower bi', ['oneDrive', 'teams', 'powerBi']],
    ['MICROSOFT TEAMS', ['teams']],
    ['intune AND entra', ['intune', 'entra']],
    ['teams teams, teams', undefined],
    ['teams, teams', ['teams']],
    ['👋 teams!', ['teams']],
    ['\u200fteams\u200e', ['teams']],
  ] as const) {
    it(`are understood as typed: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(typed(servicesField, text)?.services, services);
    });
  }

  for (const [text, left] of [
    ['all but Intune', ['intune']],
    ['everything except Teams', ['teams']],
    ['everything apart from Intune', ['intune']],
    ['all services but Teams and Intune', ['teams', 'intune']],
    ['tout sauf Intune', ['intune']],
    ['tous les services à l’exception d’Intune', ['intune']],
  ] as const) {
    it(`may be all but some: ${text}`, () => {
      const all = aContext().services.map(({ id }) => id);
      const expected = all.filter((id) => !left.some((one) => one === id));
      assert.deepEqual(typed(servicesField, text)?.services, expected);
    });
  }

  for (const text of [
    'everything but not Teams',
    'all but printers',
    'we don’t want Teams',
    'Teams is not what we want',
    'we already have Teams, we want Intune',
    'We use Teams and want Exchange',
    'Instead of Exchange, we want Teams',
    'Teams or Exchange',
    'we want either Exchange or Teams',
    'nous n’avons pas besoin de Teams',
    'nous avons déjà Teams, il nous faut Intune',
  ]) {
    it(`are not noted from a sentence that leaves some out: ${text}`, () => {
      assert.equal(typed(servicesField, text), undefined);
    });
  }

  it('are understood by what people call them for short', () => {
    for (const [text, id] of [
      ['MS Teams', 'teams'],
      ['EXO', 'exchange'],
      ['Azure AD', 'entra'],
      ['SPO', 'sharePoint'],
    ] as const) {
      assert.deepEqual(typed(servicesField, text)?.services, [id], text);
    }
  });

  it('are understood in French', () => {
    assert.deepEqual(typed(servicesField, 'Exchange et Teams', 'fr')?.services, ['exchange', 'teams']);
    assert.deepEqual(typed(servicesField, 'OneDrive Entreprise', 'fr')?.services, ['oneDrive']);
  });

  it('have the names of today, and are understood by those they had before', () => {
    const names = aContext().services.map(({ name }) => name.en);
    for (const [former, id, present] of [
      ['Yammer', 'yammer', 'Viva Engage'],
      ['Yammer Enterprise', 'yammer', 'Viva Engage'],
      ['OneDrive for Business', 'oneDrive', 'OneDrive'],
      ['we need help with Yammer and OneDrive for Business', undefined, 'OneDrive'],
    ] as const) {
      const expected = id === undefined ? ['oneDrive', 'yammer'] : [id];
      assert.deepEqual(typed(servicesField, former)?.services, expected, former);
      assert.ok(names.includes(present), present);
      assert.ok(!names.includes(former), former);
    }
  });

  it('may be all of them', () => {
    assert.equal(typed(servicesField, 'all of them')?.services?.length, aContext().services.length);
    assert.equal(typed(servicesField, 'Tous', 'fr')?.services?.length, aContext().services.length);
  });

  it('are not taken in part where one of several is unknown', () => {
    assert.equal(typed(servicesField, 'teams, exchange and planner'), undefined);
  });

  it('are not guessed from a word that several share, or from the middle of a word', () => {
    for (const text of ['online', 'microsoft', 'on', 'point', 'hello there', '???', 'a'.repeat(10_000)]) {
      assert.equal(typed(servicesField, text), undefined, text.slice(0, 20));
    }
  });

  it('are kept in the catalogue’s order, each once', () => {
    const reading = sent(servicesField, 'teams,exchange,teams');
    assert.deepEqual(reading.ok && reading.answers.services, ['exchange', 'teams']);
  });

  it('are refused with the choices named where there are none, or one is not offered', () => {
    assert.match(refusal(sent(servicesField, '')), /Exchange Online/);
    assert.match(refusal(sent(servicesField, ' , ')), /Exchange Online/);
    assert.match(refusal(sent(servicesField, 'teams,planner')), /at least one/);
  });
});

describe('The kind of help', () => {
  for (const [text, language, help] of [
    ['migration', 'en', ['dataMigration']],
    ['core and adoption', 'en', ['coreOnboarding', 'userAdoption']],
    ["I'm not sure", 'en', ['advise']],
    ['Not sure, advise me', 'en', ['advise']],
    ['Data migration: bring mail and files along', 'en', ['dataMigration']],
    ['Migration des données et adoption', 'fr', ['dataMigration', 'userAdoption']],
    ['je ne sais pas', 'fr', ['advise']],
    ['pizza', 'en', undefined],
  ] as const) {
    it(`is understood as typed: ${text}`, () => {
      assert.deepEqual(typed(helpField, text, language)?.help, help);
    });
  }

  it('is advice where nothing was chosen', () => {
    const reading = sent(helpField, '');
    assert.deepEqual(reading.ok && reading.answers.help, ['advise']);
  });

  it('is no advice any more where another kind is ticked', () => {
    const reading = sent(helpField, 'advise,dataMigration');
    assert.deepEqual(reading.ok && reading.answers.help, ['dataMigration']);
  });

  it('is refused where it is not on the list', () => {
    assert.match(refusal(sent(helpField, 'dataMigration,magic')), /Please choose from/);
  });
});
