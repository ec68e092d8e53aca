import assert from 'node:assert/strict';
import { languageCard } from '../../cards/info/language.ts';
import { rolesCard } from '../../cards/info/roles.ts';
import { servicesCard } from '../../cards/info/services.ts';
import { timelineCard } from '../../cards/info/timeline.ts';
import { welcomeCard } from '../../cards/info/welcome.ts';
import type { NotedStanding } from '../../cards/kit/standingNotes.ts';
import { partnerNoticeCard } from '../../cards/partners/partnerNotice.ts';
import { botLanguages } from '../../src/locales/languages.ts';
import { composedKey } from '../../src/locales/textKey.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { loadProcessData } from '../../src/onboarding/loadProcessData.ts';
import { judgeCard } from '../support/cards/cardJudge.ts';
import {
  aPartnerWithoutName,
  awkwardName,
  awkwardStanding,
  infoCards,
  ownTimeline,
  partnerManagedCards,
} from '../support/cards/infoCards.ts';

const { phases, regions, links } = loadProcessData();
const en = translatorFor('en');

describe('information cards', () => {
  for (const language of botLanguages) {
    const t = translatorFor(language);
    const cards = { ...infoCards(t), ...partnerManagedCards(t) };

    it(`show names to the letter in ${language}: never where Markdown is read`, () => {
      for (const [name, card] of Object.entries(cards)) {
        const read = elements(card, 'TextBlock').filter(({ text }) => String(text).includes(awkwardName));
        assert.deepEqual(read, [], name);
      }
    });

    it(`offer no way to ask to a partner-managed tenant, in no card, in ${language}`, () => {
      const ways = [
        links.adminCenter,
        links.fastTrackSite,
        ...[
          'info:actions.request',
          'info:actions.adminCenter',
          'info:actions.fastTrackSite',
          'info:about.otherWays.title',
          'info:about.otherWays.adminCenter',
          'info:about.otherWays.fastTrackSite',
          'info:timeline.phases.initiate.ask',
          'commands:request.title',
        ].map((key) => t.text(composedKey(key))),
      ];
      for (const [name, card] of Object.entries(partnerManagedCards(t))) {
        const texts = stringsOf(card);
        assert.ok(!texts.includes('menu.request'), `${name} has the button`);
        for (const way of ways) {
          assert.ok(!texts.some((text) => text.includes(way)), `${name} says “${way}”`);
        }
      }
    });
  }

  it('name the partner, say how that is known and let people object', () => {
    for (const [name, card] of Object.entries(partnerManagedCards(en))) {
      if (!/^(welcome|partner notice)/.test(name)) continue;
      const texts = stringsOf(card);
      assert.ok(texts.includes(en.text('partner:managed.named', { partnerName: awkwardName })), name);
      const signals = /\((.*)\)/.exec(name)?.[1]?.split(',') ?? [];
      assert.ok(signals.length > 0, name);
      for (const signal of signals)
        assert.ok(texts.includes(en.text(composedKey(`partner:evidence.${signal}`))), name);
      assert.ok(texts.includes('tenant.dispute'), name);
    }
  });

  it('say that whoever created a subscription may only have sold it', () => {
    const card = partnerNoticeCard({ partnerName: 'Proseware', signals: ['subscription'] }, en);
    assert.match(
      stringsOf(card).join('\n'),
      /created a subscription in your tenant\. It may only have sold it/,
    );
  });

  it('take no id for a name: a partner whose name nobody could tell is told apart by it, in a line of its own', () => {
    const cards = [
      partnerNoticeCard(aPartnerWithoutName, en),
      welcomeCard({ serviceName: 'Northwind', variant: 'partnerManaged', ...aPartnerWithoutName }, en),
    ];
    for (const card of cards) {
      const { partnerId = '' } = aPartnerWithoutName;
      assert.deepEqual(
        stringsOf(card).filter((text) => text.includes(partnerId)),
        [`We could not look up its name. Its tenant ID: ${partnerId}.`],
      );
      assert.ok(stringsOf(card).includes('Please talk to your partner about your onboarding.'));
    }
  });

  it('let who declared a partner answer anew, there being nothing to object to', () => {
    const texts = stringsOf(partnerNoticeCard({ partnerName: '', signals: ['declaration'] }, en));
    assert.ok(texts.includes('A partner is listed for your Microsoft 365 tenant.'));
    assert.ok(texts.includes('You told us this. If it is wrong, ask again and change your answer.'));
    assert.ok(!texts.includes('tenant.dispute'));
  });

  it('name a listed partner to who can ask, where the rule warns of it, and nobody’s where it only allows', () => {
    const textsOf = (noted: NotedStanding) =>
      stringsOf(welcomeCard({ serviceName: 'S', variant: 'admin', noted }, en)).join('\n');
    const { listedPartner } = awkwardStanding;
    assert.ok(listedPartner);
    const warned = textsOf({ listedPartner, grace: false });
    assert.ok(warned.includes(`${awkwardName} is listed as your partner`));
    assert.ok(warned.includes('menu.request') && warned.includes('tenant.dispute'));
    assert.ok(!warned.includes('grace period'));
    const allowed = textsOf({ listedPartner: { ...listedPartner, rule: 'allow' }, grace: true });
    assert.ok(!allowed.includes(awkwardName) && !allowed.includes('tenant.dispute'));
    assert.match(allowed, /Your subscription has expired\. Assistance continues during its grace period/);
  });

  it('say who runs the service', () => {
    const cards = { ...infoCards(en), ...partnerManagedCards(en) };
    for (const [name, card] of Object.entries(cards)) {
      if (!/^(welcome|about|privacy)/.test(name)) continue;
      assert.ok(
        stringsOf(card).some((text) => text.startsWith(`${awkwardName} runs this service`)),
        name,
      );
    }
  });

  it('never read a name as a template', () => {
    const card = welcomeCard(
      { serviceName: 'Fabrikam', firstName: '${intro} $t(info:x)', variant: 'admin' },
      en,
    );
    assert.ok(stringsOf(card).includes('Hello ${intro} $t(info:x), good to have you here.'));
  });
});

describe('the timeline', () => {
  it('opens the part of the phase that is tapped', () => {
    const card = timelineCard({ phases, place: 'personal', canRequest: true }, en);
    const taps = elements(card, 'ColumnSet').flatMap(({ selectAction }) =>
      selectAction ? [selectAction] : [],
    );
    assert.equal(taps.length, phases.length);
    const hidden = elements(card, 'ColumnSet').filter(({ isVisible }) => isVisible === false);
    assert.equal(hidden.length, phases.length);
  });

  it('runs the bar of adoption along the phases that have it, and says so in words', () => {
    const texts = stringsOf(timelineCard({ phases, place: 'personal', canRequest: true }, en));
    assert.ok(texts.includes(en.text('info:timeline.adoption.title')));
    assert.ok(texts.some((text) => text.includes('From “Initiate” to “Migrate data”')));
  });

  it('shows both gates and says what is optional', () => {
    const texts = stringsOf(timelineCard({ phases, place: 'shared' }, en));
    assert.ok(texts.includes(en.text('info:timeline.gates.enableCore')));
    assert.ok(texts.includes(en.text('info:timeline.gates.enableServices')));
    assert.ok(texts.includes('Migrate data (optional)'));
  });

  it('marks each phase of a request by a sign and a word', () => {
    const texts = stringsOf(
      timelineCard({ phases, place: 'personal', canRequest: false, own: ownTimeline }, en),
    );
    for (const expected of [
      '✓',
      'Done',
      '●',
      'You are here · 10 – 16 November',
      '○',
      'To come',
      '–',
      'Not needed',
    ]) {
      assert.ok(texts.includes(expected), expected);
    }
  });

  it('says in the text’s own colour what is done', () => {
    const card = timelineCard({ phases, place: 'personal', canRequest: false, own: ownTimeline }, en);
    const colors = elements(card, 'TextBlock')
      .filter(({ text }) => String(text).startsWith('Done'))
      .map(({ color }) => color);
    assert.deepEqual(new Set(colors), new Set(['default']));
  });

  it('keeps the texts of rows apart, however often they wrap', () => {
    const card = timelineCard({ phases, place: 'personal', canRequest: false, own: ownTimeline }, en);
    const rows = elements(card, 'ColumnSet').filter(({ selectAction }) => selectAction !== undefined);
    const apart = rows.map(({ columns }) => {
      const column = (columns as readonly Element[])[1];
      const items = column?.['items'] as readonly Element[];
      // A filled column has room of its own around its text.
      return (
        column?.['style'] === 'accent' || [items.at(0), items.at(-1)].every((item) => item?.['minHeight'])
      );
    });
    assert.deepEqual(
      apart,
      phases.map(() => true),
    );
  });

  it('shows nothing of a request where others read along', () => {
    const careless = { phases, place: 'shared', canRequest: true, own: ownTimeline } as const;
    const texts = stringsOf(timelineCard(careless, en));
    assert.ok(!texts.some((text) => text.includes(ownTimeline.requestNumber) || text.includes(awkwardName)));
    assert.ok(!texts.includes(en.text('info:timeline.marks.current')));
  });

  it('stays whole where an operator has taken phases and adoption out', () => {
    const few = phases.slice(0, 2).map((phase) => ({ ...phase, adoption: false }));
    assert.deepEqual(judgeCard(timelineCard({ phases: few, place: 'personal', canRequest: true }, en)), []);
  });
});

describe('the timeline of nobody’s request', () => {
  it('is that of its language, place and phases, whichever was drawn before', () => {
    const views = [
      { phases, place: 'personal', canRequest: true },
      { phases, place: 'personal', canRequest: false },
      { phases: phases.slice(1), place: 'personal', canRequest: true },
      { phases, place: 'shared' },
      { phases, place: 'shared', openInChatUrl: 'https://example.com/chat' },
    ] as const;
    const drawn = botLanguages.flatMap((language) =>
      views.map((view) => JSON.stringify(timelineCard(view, translatorFor(language)))),
    );
    assert.equal(new Set(drawn).size, botLanguages.length * views.length);
  });
});

describe('the services card', () => {
  const [service] = loadProcessData().services;
  assert.ok(service);
  const view = { services: [service], minimumSeats: 150, canRequest: true } as const;
  const said = {
    ended: {
      en: 'None of your tenant’s current subscriptions is eligible.',
      fr: 'Aucun abonnement en cours de votre tenant n’est éligible.',
    },
    tooFew: {
      en: 'Your tenant’s current subscriptions do not have enough licenses of eligible plans.',
      fr: 'Les abonnements en cours de votre tenant ne comptent pas assez de licences d’offres éligibles.',
    },
  } as const;

  for (const eligibility of ['ended', 'tooFew'] as const) {
    for (const language of ['en', 'fr'] as const) {
      it(`says in ${language} of subscriptions that are known (${eligibility}) why they are not enough`, () => {
        const t = translatorFor(language);
        const texts = stringsOf(servicesCard({ ...view, eligibility }, t));
        assert.ok(texts.includes(said[eligibility][language]));
        assert.ok(texts.includes(t.text('info:services.all')));
        assert.ok(!texts.includes(t.text('info:services.catalogue')));
        const empty = stringsOf(servicesCard({ ...view, services: [], eligibility }, t));
        assert.ok(empty.includes(said[eligibility][language]));
        assert.ok(!empty.includes(t.text('info:services.all')));
      });
    }
  }

  it('tells a tenant’s own services from the whole catalogue', () => {
    const { text } = en;
    const known = stringsOf(servicesCard({ ...view, eligibility: 'eligible' }, en));
    assert.ok(known.includes(text('info:services.known')));
    const unknown = stringsOf(servicesCard({ ...view, eligibility: 'unknown' }, en));
    assert.ok(unknown.includes(text('info:services.catalogue')));
  });
});

describe('the roles card', () => {
  const hoursOf = (days: readonly number[]) => {
    const [region] = regions;
    assert.ok(region);
    return stringsOf(rolesCard({ regions: [{ ...region, days }] }, en)).find((text) =>
      text.includes('09:00'),
    );
  };

  it('writes days that follow one another as a span', () => {
    assert.equal(hoursOf([1, 2, 3, 4, 5]), 'Monday to Friday, 09:00 to 18:00, Paris time');
  });

  it('lists days that do not', () => {
    assert.equal(hoursOf([5, 1, 3]), 'Monday, Wednesday, and Friday, 09:00 to 18:00, Paris time');
  });
});

describe('the language card', () => {
  it('says of which languages only Mandarin is spoken, and in which no migration help is given', () => {
    const texts = stringsOf(infoCards(en)['language']);
    assert.ok(
      texts.includes(
        'In Traditional Chinese and Simplified Chinese, the people who assist you speak Mandarin only.',
      ),
    );
    assert.ok(texts.includes('Migration help is not available in Korean, Thai, and Vietnamese.'));
  });

  it('says neither where the data knows of neither', () => {
    const languages = [{ tag: 'en', migration: true, mandarinOnly: false }];
    const card = languageCard({ languages }, en);
    assert.deepEqual(judgeCard(card), []);
    assert.ok(!stringsOf(card).some((text) => /Mandarin|Migration/.test(text)));
  });

  it('offers the languages of the bot by their own names', () => {
    const [input] = elements(infoCards(en)['language'], 'Input.ChoiceSet');
    const choices = input?.['choices'] as readonly { readonly title: string }[];
    assert.deepEqual(
      choices.slice(0, 2).map(({ title }) => title),
      ['English', 'Français'],
    );
  });
});

type Element = Readonly<Record<string, unknown>>;

function elements(value: unknown, type: string): readonly Element[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = (value as Element)['type'] === type ? [value as Element] : [];
  return [...own, ...Object.values(value).flatMap((child) => elements(child, type))];
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}
