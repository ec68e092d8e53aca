import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { longestTyped, typedText } from '../../../src/bot/text/typedText.ts';

const recipient = { id: '28:bot', name: 'Onboarding Assist' };
const inChannel = { conversationType: 'channel', id: '19:it@thread.tacv2' };

/** The words of a message in a channel. */
function words(text: string | undefined, more: object = {}): string {
  return typedText({ text, recipient, conversation: inChannel, ...more } as Partial<Activity>);
}

/** A mention of the bot as an entity; `text` may be any value a client sends. */
function ofBot(text?: unknown, mentioned: object = { id: '28:bot' }) {
  return { type: 'mention', mentioned, ...(text === undefined ? {} : { text }) };
}

describe('The words of a message', () => {
  const bot = '<at>Onboarding Assist</at>';
  const mentions: Readonly<Record<string, readonly [string, readonly unknown[]]>> = {
    'the mention comes first': [`${bot} timeline`, [ofBot(bot)]],
    'the mention comes last': [`timeline ${bot}`, [ofBot(bot)]],
    'Teams writes the blank as a reference': [`${bot}&nbsp;timeline`, [ofBot(bot)]],
    'the reference is a number': [`${bot}&#160;timeline&#xA0;`, [ofBot(bot)]],
    'the blank is a no-break one': [`${bot}\u00a0timeline\u00a0`, [ofBot(bot)]],
    'zero-width characters stand around': [`\u200b${bot}\u200b\ufeff timeline\u200b\u2060`, [ofBot(bot)]],
    'each word of the name is a mention': [
      '<at>Onboarding</at> <at>Assist</at> timeline',
      [ofBot('<at>Onboarding</at>'), ofBot('<at>Assist</at>')],
    ],
    'each word is a mention, and a reference parts them': [
      '<at>Onboarding</at>&nbsp;<at>Assist</at>&nbsp;timeline',
      [ofBot('<at>Onboarding</at>'), ofBot('<at>Assist</at>')],
    ],
    'the words are mentions, the entity has the whole name': [
      '<at>Onboarding</at> <at>Assist</at> timeline',
      [ofBot(bot)],
    ],
    'the entity has no text': [`${bot} timeline`, [ofBot()]],
    'the entity’s text is null': [`${bot} timeline`, [ofBot(null)]],
    'the entity’s text is empty': [`${bot} timeline`, [ofBot('')]],
    'the entity’s text is blank': [`${bot} timeline`, [ofBot('  ')]],
    'the entity’s text is no text': [`${bot} timeline`, [ofBot(5), ofBot({})]],
    'only the message has attributes': ['<at id="0">Onboarding Assist</at> timeline', [ofBot(bot)]],
    'only the entity has attributes': [`${bot} timeline`, [ofBot('<at id="0">Onboarding Assist</at>')]],
    'the case differs': ['<AT>onboarding assist</AT> timeline', [ofBot(bot)]],
    'the blank within the name differs': ['<at>Onboarding\u00a0Assist</at> timeline', [ofBot(bot)]],
    'the name is another one, known by its entity': ['<at>FT</at> timeline', [ofBot('<at>FT</at>')]],
    'only the mentioned one’s name is told': [
      '<at>FT</at> timeline',
      [ofBot('', { id: '28:bot', name: 'FT' })],
    ],
    'there are no marks': ['@Onboarding Assist timeline', [ofBot('@Onboarding Assist')]],
    'it is mentioned twice': [`${bot} ${bot} timeline`, [ofBot(bot), ofBot(bot)]],
    'the entity is missing': [`${bot} timeline`, []],
    'other entities are odd': [`${bot} timeline`, [null, 5, 'x', { type: 'mention' }, ofBot(bot)]],
  };
  for (const [name, [text, entities]] of Object.entries(mentions)) {
    it(`are without the mention of the bot where ${name}`, () => {
      assert.equal(words(text, { entities }), 'timeline');
    });
  }

  it('keep the name of somebody else who is mentioned', () => {
    const bruno = { type: 'mention', text: '<at>Bruno Costa</at>', mentioned: { id: '29:bruno' } };
    const text = '<at>Onboarding Assist</at> ask <at>Bruno Costa</at>, please';
    for (const entities of [
      [ofBot(bot), bruno],
      [bruno, ofBot(null)],
    ]) {
      assert.equal(words(text, { entities }), 'ask Bruno Costa, please');
    }
  });

  it('keep marks that are no mention, to the letter', () => {
    const personal = { conversation: { conversationType: 'personal', id: 'a:1' } };
    for (const text of [
      '<at>Sofia</at>',
      '<b>x</b> & <at></at>',
      '<at>',
      '</at>',
      '<script>alert(1)</script>',
    ]) {
      assert.equal(words(text, personal), text);
      assert.equal(words(text, { entities: [] }), text);
    }
  });

  it('are the person’s own: composed, with the blanks and apostrophes they typed', () => {
    assert.equal(words('12 de\u0301cembre 2026'), '12 décembre 2026');
    assert.equal(
      words('  aujourd’hui\u00a0: « à\u202f9 h »\r\nligne\u2028suite '),
      'aujourd’hui\u00a0: « à\u202f9 h »\nligne\nsuite',
    );
    assert.equal(words('\u0000a\u0007b\ud800'), 'ab\ufffd');
    assert.equal(words('👩‍👩‍👧 ❤️'), '👩‍👩‍👧 ❤️');
  });

  describe('are read from the markup', () => {
    const html = (content: unknown) => ({ attachments: [{ contentType: 'text/html', content }] });

    it('where the text is missing', () => {
      for (const text of [undefined, '', '  ']) {
        assert.equal(words(text, html('<p>timeline</p>')), 'timeline');
        assert.equal(words(text, html('<div><div>my&nbsp;requests</div></div>')), 'my requests');
      }
      assert.equal(words('', html('<p>R&amp;D &lt;3</p><p>two</p>')), 'R&D <3\n\ntwo');
    });

    it('with the mention of the bot in any form', () => {
      for (const content of [
        '<p><at id="0">Onboarding Assist</at>&nbsp;timeline</p>',
        '<p><span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Onboarding Assist</span>&nbsp;timeline</p>',
      ]) {
        assert.equal(words('', { ...html(content), entities: [ofBot(bot)] }), 'timeline');
      }
    });

    it('where the text itself is markup', () => {
      for (const text of ['timeline', '<p>timeline</p>', '<at id="0">Onboarding Assist</at>&#160;timeline']) {
        assert.equal(words(text, { textFormat: 'xml', entities: [ofBot(bot)] }), 'timeline');
      }
    });

    it('not where the text is there: it is the same', () => {
      assert.equal(words('a < b', html('<p>a &lt; b</p>')), 'a < b');
    });

    it('and are none where there is only a picture, a file or nothing that can be read', () => {
      for (const content of [
        '<p><img src="x" alt="y"></p>',
        '',
        null,
        5,
        {},
        '<!-- a -->',
        '<style>p{}</style>',
      ]) {
        assert.equal(words(undefined, html(content)), '', JSON.stringify(content));
      }
      assert.equal(words(undefined, { attachments: [null, 5, { contentType: 'image/png' }] }), '');
      assert.equal(words(undefined, { attachments: 'x', entities: 'y' }), '');
    });
  });

  describe('are without another message that is quoted', () => {
    const reply =
      '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="17"><strong itemprop="mri">Bob</strong><p itemprop="preview">please cancel</p></blockquote>';
    const html = (content: string) => ({ contentType: 'text/html', content });
    const reference = {
      contentType: 'messageReference',
      content: '{"messageId":"17","messagePreview":"please cancel"}',
    };

    const quotes: Readonly<Record<string, readonly [string | undefined, object]>> = {
      'as markup': ['Bob please cancel timeline', { attachments: [html(`${reply}<p>timeline</p>`)] }],
      'inside other elements': [
        'Bob please cancel timeline',
        { attachments: [html(`<div>${reply}\n<p>timeline</p></div>`)] },
      ],
      'within a quotation': [
        'x',
        { attachments: [html(`<blockquote>old <blockquote>older</blockquote></blockquote><p>timeline</p>`)] },
      ],
      'by a reference': [
        '<attachment id="17"></attachment> timeline',
        { attachments: [reference, html('<attachment id="17"></attachment><p>timeline</p>')] },
      ],
      'by a reference, with its words in the text': [
        'please cancel\r\ntimeline',
        { attachments: [reference] },
      ],
      'by a reference that is an object': [
        'please cancel\ntimeline',
        { attachments: [{ ...reference, content: { messagePreview: 'please cancel' } }] },
      ],
      'by a marker': [
        '<quoted messageId="17"/> timeline',
        { entities: [{ type: 'quotedReply', quotedReply: { messageId: '17', preview: 'please cancel' } }] },
      ],
    };
    for (const [name, [text, more]] of Object.entries(quotes)) {
      it(name, () => assert.equal(words(text, more), 'timeline'));
    }

    it('and are none where nothing else was written', () => {
      assert.equal(words('Bob please cancel', { attachments: [html(reply)] }), '');
    });

    it('but a quotation alone that is no reply is what the person wrote', () => {
      assert.equal(
        words('timeline', { attachments: [html('<blockquote>timeline</blockquote>')] }),
        'timeline',
      );
    });
  });

  describe('take work that grows with the length and no faster', () => {
    /** Processor time in milliseconds, the least of three. */
    const cost = (activity: object) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const before = process.cpuUsage();
          typedText(activity as Partial<Activity>);
          const { user, system } = process.cpuUsage(before);
          return (user + system) / 1000;
        }),
      );
    const kinds: Readonly<Record<string, (size: number) => object>> = {
      'blank mentions': (size) => ({
        text: `${' '.repeat(size)}x`,
        recipient,
        entities: Array.from({ length: size / 100 }, () => ofBot('')),
      }),
      'many mentions': (size) => ({
        text: `${bot} `.repeat(size / 30),
        recipient,
        entities: Array.from({ length: size / 100 }, (_, n) => ofBot(`<at>Name ${n}</at>`)),
      }),
      'marks that are left open': (size) => ({
        text: '<at '.repeat(size / 4),
        recipient,
        entities: [ofBot(null)],
      }),
      'markup that is left open': (size) => ({
        text: '<div a="'.repeat(size / 8),
        textFormat: 'xml',
        recipient,
      }),
      'nested quotations': (size) => ({
        attachments: [{ contentType: 'text/html', content: '<blockquote>'.repeat(size / 12) }],
        recipient,
      }),
      'blanks and marks around': (size) => ({ text: `x${'\u00a0\u200b'.repeat(size / 2)}x`, recipient }),
    };
    for (const [name, made] of Object.entries(kinds)) {
      it(name, () => {
        // Twice as much takes about twice as long; a square would take four times, and some milliseconds are the machine's own.
        const [small, large] = [cost(made(20_000)), cost(made(80_000))];
        assert.ok(large < 8 * small + 40, `${small} ms, then ${large} ms`);
      });
    }

    it('and end where nothing is read any more', () => {
      const text = typedText({ text: 'x'.repeat(200_000), recipient } as Partial<Activity>);
      assert.ok(text.length > longestTyped);
      assert.ok(text.length <= 100_000);
    });
  });
});
