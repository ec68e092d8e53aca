import assert from 'node:assert/strict';
import type { BotLanguage } from '../../src/locales/languages.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import type { PartialAnswers } from '../../src/requests/answers.ts';
import type { Draft } from '../../src/requests/draft.ts';
import { aSituation, prefilled, type } from './situation.ts';

const chosen = { services: ['teams'] };
const lead = { technicalLead: { name: 'Grace Hopper', email: 'grace@contoso.com' } };
const acting = { representative: { name: 'Bo Ek', email: 'bo@contoso.com', mayAct: true } } as const;

/** Where the form is: at the desired start, at the reason, or at the review. */
const places: Readonly<Record<string, Partial<Draft>>> = {
  start: { step: 'details' },
  reason: { step: 'details', skipped: ['desiredStart'] },
  review: { step: 'review', skipped: ['help', 'desiredStart', 'reason'] },
};

function at(place: string, language: BotLanguage = 'en', answers: PartialAnswers = {}) {
  return aSituation({ draft: places[place] ?? {}, answers: { ...chosen, ...answers }, language });
}

/** The answers that a text changed. */
function changes(text: string, place: string, language: BotLanguage, answers: PartialAnswers = {}) {
  const before = at(place, language, answers);
  const after = type(before, text).draft.answers;
  const names = new Set([...Object.keys(before.draft.answers), ...Object.keys(after)]) as Set<
    keyof PartialAnswers
  >;
  const changed = [...names].filter(
    (name) => JSON.stringify(before.draft.answers[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

const understood: readonly (readonly [BotLanguage, string, object])[] = [
  ['en', 'technical lead is Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['en', 'Our technical lead will be Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['en', 'Bruno Costa is our technical lead', { technicalLead: { name: 'Bruno Costa' } }],
  ['en', 'Technical lead: bruno costa', { technicalLead: { name: 'bruno costa' } }],
  ['en', 'tech lead = Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['en', 'technical lead - Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  [
    'en',
    'the representative is Bo Ek, bo@contoso.com',
    { representative: { name: 'Bo Ek', email: 'bo@contoso.com' } },
  ],
  ['en', 'project manager: Ludwig van der Berg', { projectManager: { name: 'Ludwig van der Berg' } }],
  ['en', '150 users', { users: 150 }],
  ['en', 'we are 1,200 people', { users: 1200 }],
  ['en', 'about 150 users', { users: 150 }],
  ['en', 'users: 150', { users: 150 }],
  ['en', 'change users to 150', { users: 150 }],
  ['en', 'number of users is 150', { users: 150 }],
  ['en', 'language is French', { language: 'fr' }],
  ['en', 'change the language to German', { language: 'de' }],
  ['de', 'Sprache auf Französisch ändern', { language: 'fr' }],
  ['de', 'so um die 200 Leute', { users: 200 }],
  ['de', 'Technische Leitung ist der Bo Ek', { technicalLead: { name: 'Bo Ek' } }],
  ['it', 'il responsabile tecnico è il Bo Ek', { technicalLead: { name: 'Bo Ek' } }],
  ['pt-BR', 'o responsável técnico é o Bo Ek', { technicalLead: { name: 'Bo Ek' } }],
  ['en', 'our time zone is Tokyo', { timeZone: 'Asia/Tokyo' }],
  ['en', 'change reason: we merge two offices', { reason: 'we merge two offices' }],
  ['en', 'change the reason to we merge two offices', { reason: 'we merge two offices' }],
  ['en', 'the reason is we merge two offices', { reason: 'we merge two offices' }],
  ['en', 'Business reason: we merge two offices', { reason: 'we merge two offices' }],
  ['en', 'hours: 8 to 16', { hours: { from: '08:00', to: '16:00' } }],
  ['en', 'hours: 10-5', { hours: { from: '10:00', to: '17:00' } }],
  ['en', 'change the hours to 10:00 - 18:30', { hours: { from: '10:00', to: '18:30' } }],
  ['en', 'until: 18:00', { hours: { from: '09:00', to: '18:00' } }],
  ['en', 'desired start: 14 December', { desiredStart: '2026-12-14' }],
  ['en', 'start date is 14 December', { desiredStart: '2026-12-14' }],
  ['en', 'also exchange', { services: ['exchange', 'teams'] }],
  ['en', 'exchange too', { services: ['exchange', 'teams'] }],
  ['en', 'add exchange and intune', { services: ['exchange', 'teams', 'intune'] }],
  ['en', 'no, I meant 300 users', { users: 300 }],
  ['en', 'sorry, 300 users please', { users: 300 }],
  ['en', 'add Exchange, please', { services: ['exchange', 'teams'] }],
  ['en', 'only exchange', { services: ['exchange'] }],
  ['en', 'just Exchange and Intune please', { services: ['exchange', 'intune'] }],
  ['en', 'Exchange only', { services: ['exchange'] }],
  ['en', 'language: German please', { language: 'de' }],
  ['fr', 'non, je voulais dire 300 utilisateurs', { users: 300 }],
  ['fr', 'uniquement Exchange', { services: ['exchange'] }],
  ['fr', 'plutôt 300 utilisateurs', { users: 300 }],
  ['en', 'migration as well', { help: ['dataMigration'] }],
  ['fr', 'date de début souhaitée : 14 décembre', { desiredStart: '2026-12-14' }],
  ['fr', 'le responsable technique est Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['fr', 'Notre responsable technique s’appelle Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['fr', 'Bruno Costa est notre responsable technique', { technicalLead: { name: 'Bruno Costa' } }],
  ['fr', '150 utilisateurs', { users: 150 }],
  ['fr', 'nous sommes environ 1 200 personnes', { users: 1200 }],
  ['fr', 'la langue est l’allemand', { language: 'de' }],
  ['fr', 'changer le motif en : fusion de deux sites', { reason: 'fusion de deux sites' }],
  ['fr', 'modifier le motif : fusion de deux sites', { reason: 'fusion de deux sites' }],
  ['fr', 'horaires : de 8h à 16h', { hours: { from: '08:00', to: '16:00' } }],
  ['fr', 'Exchange aussi', { services: ['exchange', 'teams'] }],
  ['fr', 'ajouter Exchange', { services: ['exchange', 'teams'] }],
  ['de', 'technische Leitung: Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['de', 'unsere technische Leitung ist Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['de', 'wir sind etwa 1.200 Mitarbeitende', { users: 1200 }],
  ['de', 'Benutzer ändern auf 150', { users: 150 }],
  ['de', 'nein, ich meinte 300 Benutzer', { users: 300 }],
  ['de', 'Grund: wir legen zwei Büros zusammen', { reason: 'wir legen zwei Büros zusammen' }],
  ['de', 'Zeiten: von 8 bis 16 Uhr', { hours: { from: '08:00', to: '16:00' } }],
  ['de', 'gewünschter Start: 14.12.', { desiredStart: '2026-12-14' }],
  ['de', 'die Sprache ist Französisch', { language: 'fr' }],
  ['de', 'Exchange auch', { services: ['exchange', 'teams'] }],
  ['de', 'Exchange hinzufügen', { services: ['exchange', 'teams'] }],
  ['de', 'nur Exchange', { services: ['exchange'] }],
  ['zh-CN', '技术负责人：王小明', { technicalLead: { name: '王小明' } }],
  ['zh-CN', '我们的技术负责人是王小明', { technicalLead: { name: '王小明' } }],
  ['zh-CN', '王小明是我们的技术负责人', { technicalLead: { name: '王小明' } }],
  ['zh-CN', '用户数改为150', { users: 150 }],
  ['zh-CN', '把语言改为法语', { language: 'fr' }],
  ['zh-CN', '还要Exchange', { services: ['exchange', 'teams'] }],
  ['zh-CN', '只要Exchange', { services: ['exchange'] }],
  ['zh-TW', '技術負責人是王小明', { technicalLead: { name: '王小明' } }],
  ['zh-TW', '使用者人數：150', { users: 150 }],
  ['zh-TW', '時段：上午8點到下午4點', { hours: { from: '08:00', to: '16:00' } }],
  ['zh-TW', '希望開始日期：12月14日', { desiredStart: '2026-12-14' }],
  ['zh-TW', '語言是法文', { language: 'fr' }],
  ['zh-TW', '也要Exchange', { services: ['exchange', 'teams'] }],
  ['it', 'responsabile tecnico: Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['it', 'Bruno Costa è il nostro responsabile tecnico', { technicalLead: { name: 'Bruno Costa' } }],
  ['it', 'siamo circa 1.200 persone', { users: 1200 }],
  ['it', 'no, intendevo 300 utenti', { users: 300 }],
  ['it', 'cambia il motivo in: fusione di due sedi', { reason: 'fusione di due sedi' }],
  ['it', 'orari: dalle 8 alle 16', { hours: { from: '08:00', to: '16:00' } }],
  ['it', 'inizio desiderato: 14 dicembre', { desiredStart: '2026-12-14' }],
  ['it', 'la lingua è il tedesco', { language: 'de' }],
  ['it', 'anche Exchange', { services: ['exchange', 'teams'] }],
  ['it', 'aggiungi Exchange', { services: ['exchange', 'teams'] }],
  ['it', 'solo Exchange', { services: ['exchange'] }],
  ['es', 'responsable técnico: Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['es', 'nuestro responsable técnico es Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['es', 'somos unos 1.200 empleados', { users: 1200 }],
  ['es', 'cambiar los usuarios a 150', { users: 150 }],
  ['es', 'no, quería decir 300 usuarios', { users: 300 }],
  ['es', 'motivo: unimos dos oficinas', { reason: 'unimos dos oficinas' }],
  ['es', 'horario: de 8 a 16', { hours: { from: '08:00', to: '16:00' } }],
  ['es', 'inicio deseado: 14 de diciembre', { desiredStart: '2026-12-14' }],
  ['es', 'el idioma es francés', { language: 'fr' }],
  ['es', 'también Exchange', { services: ['exchange', 'teams'] }],
  ['es', 'agregar Exchange', { services: ['exchange', 'teams'] }],
  ['es', 'solo Exchange', { services: ['exchange'] }],
  ['pt-BR', 'responsável técnico: Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['pt-BR', 'nosso responsável técnico é Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['pt-BR', 'somos cerca de 1.200 funcionários', { users: 1200 }],
  ['pt-BR', 'alterar os usuários para 150', { users: 150 }],
  ['pt-BR', 'não, eu quis dizer 300 usuários', { users: 300 }],
  ['pt-BR', 'motivo: unimos dois escritórios', { reason: 'unimos dois escritórios' }],
  ['pt-BR', 'horário: das 8 às 16', { hours: { from: '08:00', to: '16:00' } }],
  ['pt-BR', 'início desejado: 14 de dezembro', { desiredStart: '2026-12-14' }],
  ['pt-BR', 'o idioma é francês', { language: 'fr' }],
  ['pt-BR', 'também Exchange', { services: ['exchange', 'teams'] }],
  ['pt-BR', 'adicionar Exchange', { services: ['exchange', 'teams'] }],
  ['pt-BR', 'só Exchange', { services: ['exchange'] }],
  // Either language is understood, whichever the form is in.
  ['fr', 'technical lead: Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['en', 'responsable technique : Bruno Costa', { technicalLead: { name: 'Bruno Costa' } }],
  ['en', '150 utilisateurs', { users: 150 }],
];

const cleared: readonly (readonly [BotLanguage, string, PartialAnswers, object])[] = [
  ['en', 'representative: none', acting, { representative: undefined }],
  ['en', 'representative: nobody', acting, { representative: undefined }],
  ['en', 'representative: -', acting, { representative: undefined }],
  ['en', 'representative is no one', acting, { representative: undefined }],
  ['en', 'rep: none', acting, { representative: undefined }],
  ['en', 'no representative', acting, { representative: undefined }],
  ['en', 'we have no representative', acting, { representative: undefined }],
  ['fr', 'pas de représentant', acting, { representative: undefined }],
  ['en', 'remove the representative', acting, { representative: undefined }],
  ['en', 'change the technical lead to none', lead, { technicalLead: undefined }],
  ['en', 'desired start: none', { desiredStart: '2026-12-14' }, { desiredStart: undefined }],
  ['en', 'reason: none', { reason: 'a merger' }, { reason: undefined }],
  ['en', 'users: none', {}, { users: undefined }],
  ['fr', 'représentant : aucun', acting, { representative: undefined }],
  ['fr', 'représentant : personne', acting, { representative: undefined }],
  ['fr', 'supprimer le représentant', acting, { representative: undefined }],
  ['de', 'Vertreter: niemand', acting, { representative: undefined }],
  ['de', 'kein Vertreter', acting, { representative: undefined }],
  ['de', 'Vertreter entfernen', acting, { representative: undefined }],
  ['de', 'Exchange entfernen', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
  ['zh-CN', '代表：没有', acting, { representative: undefined }],
  ['zh-CN', '删除代表', acting, { representative: undefined }],
  ['zh-TW', '不要Exchange', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
  ['it', 'rappresentante: nessuno', acting, { representative: undefined }],
  ['it', 'rimuovi il rappresentante', acting, { representative: undefined }],
  ['it', 'togli Exchange', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
  ['es', 'representante: nadie', acting, { representative: undefined }],
  ['es', 'quitar el representante', acting, { representative: undefined }],
  ['es', 'quitar Exchange', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
  ['pt-BR', 'representante: ninguém', acting, { representative: undefined }],
  ['pt-BR', 'remover o representante', acting, { representative: undefined }],
  ['pt-BR', 'remover Exchange', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
  ['en', 'remove exchange', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
  ['en', 'without exchange', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
  ['fr', 'retirer Exchange', { services: ['exchange', 'teams'] }, { services: ['teams'] }],
];

const questions: readonly (readonly [BotLanguage, string, RegExp])[] = [
  ['en', 'what happens next?', /a specialist takes it on and plans the meetings/],
  ['en', 'What happens next', /a specialist takes it on/],
  ['fr', 'Que se passe-t-il ensuite ?', /spécialiste la prend ensuite en charge/],
  ['fr', 'et après ?', /spécialiste la prend ensuite en charge/],
  ['en', 'Who will see all of this?', /“help”/],
  ['de', 'Wie geht es weiter?', /Dann übernimmt sie ein Spezialist/],
  ['de', 'Was kostet das?', /„Hilfe“/],
  ['it', 'Cosa succede dopo?', /un esperto la prende in carico/],
  ['it', 'Quanto costa?', /“aiuto”/],
  ['es', '¿Qué pasa después?', /un especialista se hace cargo/],
  ['es', '¿Cuánto cuesta?', /“ayuda”/],
  ['pt-BR', 'O que acontece depois?', /um especialista a assume/],
  ['pt-BR', 'Quanto custa?', /“ajuda”/],
  ['en', 'Can we also get trained on site?', /“help”/],
  ['fr', 'Combien cela coûte-t-il ?', /«\s+aide\s+»/],
];

describe('Typed into the form', () => {
  for (const [language, text, expected] of understood) {
    it(`“${text}” is filed under what it names, wherever the form is (${language})`, () => {
      for (const place of Object.keys(places)) {
        assert.deepEqual(changes(text, place, language), expected, place);
      }
    });
  }

  for (const [language, text, answers, expected] of cleared) {
    it(`“${text}” takes away what it names, wherever the form is (${language})`, () => {
      for (const place of Object.keys(places)) {
        assert.deepEqual(changes(text, place, language, answers), expected, place);
      }
    });
  }

  for (const [language, text, answer] of questions) {
    it(`“${text}” is answered, and neither noted nor the end of the form (${language})`, () => {
      for (const place of Object.keys(places)) {
        const before = at(place, language);
        const { draft, say = '' } = type(before, text);
        assert.deepEqual(draft, before.draft, place);
        assert.match(say, answer);
      }
    });
  }

  it('a question about an answer is taken for one with its name before it', () => {
    assert.deepEqual(changes('reason: why wait?', 'reason', 'en'), { reason: 'why wait?' });
    const { say = '' } = type(at('reason'), 'Could we do it by May?');
    assert.match(say, /“reason: …”/);
  });

  for (const text of [
    'technical lead: who is that?',
    'technical lead: 150 users',
    'technical lead: we do not have one yet',
    'representative: Nous fusionnons deux bureaux',
    'project manager: reason',
    'responsable technique : je ne sais pas encore',
    'technical lead is leaving in June',
    'technical lead: TBD',
    'technical lead: don’t know',
    'technical lead: Bo Ek and Grace Hopper',
    'representative: Bo Ek; Grace Hopper',
    'responsable technique : à définir',
    'responsable technique : Bo Ek ou Grace Hopper',
    'project manager: same',
  ]) {
    it(`“${text}” is nobody’s name`, () => {
      const before = at('review');
      const { draft, say = '' } = type(before, text);
      assert.deepEqual(draft, before.draft);
      assert.match(say, /technical lead: Bo Ek|representative: Bo Ek|project manager: Bo Ek/);
    });
  }

  for (const name of [
    'Bruno Costa',
    'Will Smith',
    'Nguyễn Văn An',
    'Ibn al-Haytham',
    '山田太郎',
    'O’Brien, Pat',
  ]) {
    it(`“${name}” is a name`, () => {
      assert.deepEqual(changes(`technical lead: ${name}`, 'review', 'en'), { technicalLead: { name } });
    });
  }

  for (const language of botLanguages) {
    it(`a sentence is the reason where that is asked, and nothing at the review (${language})`, () => {
      for (const text of [
        'Nous fusionnons deux bureaux',
        'We merge two offices',
        'Our region is growing fast',
      ]) {
        assert.deepEqual(changes(text, 'reason', language), { reason: text });
        assert.deepEqual(changes(text, 'review', language), {});
      }
    });
  }

  for (const [language, text, said] of [
    ['en', '14 December', /“desired start: 14 December”.*“reason: …”/],
    ['en', 'no, 15 December', /“desired start: 14 December”.*“reason: …”/],
    ['en', '300', /“users: 250”/],
    ['en', '9 to 5', /“meetings from: 09:00”/],
    ['en', 'Teams', /“services: Teams and Exchange”/],
    ['en', 'project manager', /“project manager: Bo Ek/],
    ['en', 'ok', /“reason: …”/],
    ['en', 'because', /“reason: …”/],
    ['fr', 'c’est pour le 14 décembre', /«\s+début souhaité\s+: 14 décembre\s+»/],
    ['fr', 'bonjour', /«\s+motif\s+: …\s+»/],
  ] as const) {
    it(`“${text}” is no reason: it is asked about, and counts with the name before it (${language})`, () => {
      assert.deepEqual(changes(text, 'reason', language), {});
      assert.match(type(at('reason', language), text).say ?? '', said);
      assert.deepEqual(changes(`reason: ${text}`, 'reason', language), { reason: text });
    });
  }

  for (const text of ['not sure', 'TBD', 'je ne sais pas', 'skip please', 'pass']) {
    it(`“${text}” leaves the reason out`, () => {
      const { draft } = type(at('reason'), text);
      assert.deepEqual([draft.step, draft.answers.reason], ['review', undefined]);
    });
  }

  it('an answer without its name is met at the review with how to type it', () => {
    for (const [text, said] of [
      ['no, I meant 300', /“users: 250”/],
      ['12 December', /“desired start: 14 December”/],
      ['Exchange', /“services: Teams and Exchange”/],
    ] as const) {
      assert.deepEqual(changes(text, 'review', 'en'), {}, text);
      assert.match(type(at('review'), text).say ?? '', said, text);
    }
  });

  it('ends after the reason: optional contacts are left to the card', () => {
    const { draft, say = '' } = type(at('reason'), 'We merge two offices');
    assert.equal(draft.step, 'review');
    assert.match(say, /Noted – reason: We merge two offices\. .*“technical lead: Bo Ek”/);
  });

  it('what is taken away is said back, too', () => {
    assert.match(
      type(at('review', 'en', acting), 'representative: none').say ?? '',
      /representative: Not given\./,
    );
  });

  it('what was not understood is refused for what it is, with an example of that question', () => {
    for (const [text, said] of [
      ['users: many', /whole number.*“users: 250”/],
      ['change the hours to mornings', /“meetings from: 09:00”/],
      ['desired start: as soon as possible', /type “today”.*“skip”/],
      ['desired start: mid January', /not sure which day.*“desired start: 14 December”/],
      ['language: Klingon', /“language: French”/],
      ['add planner', /these services: .*“services: Teams and Exchange”/],
      ['partner: yes', /no such question \(partner\)/],
      ['where mail is today: Gmail', /only for a data migration.*“kind of help: migration”/],
      ['something else about the language', /“language: French”/],
      ['services: none', /answer is required|at least one/],
    ] as const) {
      const before = at('review');
      const { draft, say = '' } = type(before, text);
      assert.match(say, said, text);
      assert.deepEqual(draft.answers, before.draft.answers, text);
    }
  });

  it('opens the step of what is to be changed, and says how to type that', () => {
    const { draft, say = '' } = type(at('review'), 'change the reason');
    assert.equal(draft.step, 'details');
    assert.match(say, /“reason: …”/);
  });

  it('“no partner” answers the question whether there is one', () => {
    const before = aSituation({ draft: { step: 'declaration' }, answers: chosen, unknown: ['partner'] });
    assert.deepEqual(type(before, 'no partner').draft.answers.declaration, { partner: 'no' });
  });

  it('the last service is not taken away', () => {
    const { draft, say = '' } = type(at('review'), 'remove teams');
    assert.deepEqual(draft.answers.services, ['teams']);
    assert.match(say, /answer is required/);
  });

  it('a migration that is added at the review asks where the data comes from', () => {
    const { draft } = type(at('review'), 'migration too');
    assert.deepEqual([draft.step, draft.fromReview], ['source', true]);
  });

  it('“not sure” goes with the first kind of help that is named', () => {
    assert.deepEqual(prefilled.help, ['advise']);
    const { draft } = type(
      aSituation({ draft: { step: 'services' } }),
      'kind of help: not sure and migration',
    );
    assert.deepEqual(draft.answers.help, ['dataMigration']);
  });
});
