import assert from 'node:assert/strict';
import { botLanguages } from '../../src/locales/languages.ts';
import { translatorFor } from '../../src/locales/translator.ts';
import { wordsOf } from '../../standIns/cardParts.ts';
import { contoso } from '../../standIns/testService.ts';
import { serviceForEachTest } from '../support/serviceForEachTest.ts';
import { cardOf, TestPerson } from '../support/testPerson.ts';

/** The texts that a person types, in order: the services, "not sure", the day 8 December 2026, the reason. */
const typed: Readonly<Record<string, readonly [string, string, string, string]>> = {
  en: ['Exchange and Teams', 'not sure', '8 December 2026', 'We merge two offices'],
  fr: ['Exchange et Teams', 'je ne sais pas', '8 décembre 2026', 'Nous fusionnons deux bureaux'],
  es: ['Exchange y Teams', 'no estoy seguro', '8 de diciembre de 2026', 'Unimos dos oficinas'],
  de: ['Exchange und Teams', 'ich bin nicht sicher', '8. Dezember 2026', 'Wir legen zwei Büros zusammen'],
  it: ['Exchange e Teams', 'non lo so', '8 dicembre 2026', 'Uniamo due uffici'],
  ja: ['ExchangeとTeams', 'わかりません', '2026年12月8日', '二つの事務所を統合します'],
  ko: ['Exchange와 Teams', '잘 모르겠습니다', '2026년 12월 8일', '두 사무실을 합칩니다'],
  'pt-BR': ['Exchange e Teams', 'não sei', '8 de dezembro de 2026', 'Vamos unir dois escritórios'],
  th: ['ExchangeและTeams', 'ไม่แน่ใจ', '8 ธันวาคม 2569', 'เรารวมสำนักงานสองแห่ง'],
  vi: ['Exchange và Teams', 'không chắc', 'ngày 8 tháng 12 năm 2026', 'Chúng tôi gộp hai văn phòng'],
  'zh-CN': ['Exchange和Teams', '不确定', '2026年12月8日', '我们合并两个办公室'],
  'zh-TW': ['Exchange和Teams', '不確定', '2026年12月8日', '我們合併兩個辦公室'],
};

/** Words that only a text in English has. */
const english = /\b(?:the|your|you|and|with|has been|have|request|meeting)\b/i;

describe('In every language', () => {
  const service = serviceForEachTest();

  for (const language of botLanguages) {
    it(`a request is made, sent and found again by typing, and nothing is said in English (${language})`, async () => {
      const t = translatorFor(language);
      const ada = new TestPerson(service, {
        id: 'ada',
        name: 'Ada Lindqvist',
        tenantId: contoso.tenantId,
        locale: language,
      });
      const [services, unsure, day, reason] = typed[language] ?? [];
      assert.ok(services && unsure && day && reason, `no texts for ${language}`);
      await ada.installs('installationUpdate');
      for (const text of [
        t.text('commands:request.title'),
        services,
        unsure,
        day,
        reason,
        t.text('request:actions.send').toLocaleLowerCase(language),
      ]) {
        await ada.says(text);
      }
      await service.delivered();
      const [request] = await service.application.store.requests.listOpen();
      assert.deepEqual(
        request && [request.answers.services, request.answers.help, request.answers.desiredStart],
        [['exchange', 'teams'], ['advise'], '2026-12-08'],
        ada.texts.join('\n'),
      );
      assert.equal(request?.answers.reason, reason);
      await ada.says(t.text('commands:myRequests.title'));
      assert.match(JSON.stringify(ada.lastCard.card), /FT-000001/);
      if (language === 'en') return;
      const said = [...ada.texts, ...ada.chat.filter(isCard).map((message) => wordsOf(cardOf(message)))];
      assert.deepEqual(
        said.filter((text) => english.test(text)),
        [],
      );
    });
  }
});

function isCard({ activity }: TestPerson['chat'][number]): boolean {
  return (activity.attachments ?? []).length > 0;
}
