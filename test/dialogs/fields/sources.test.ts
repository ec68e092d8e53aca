import assert from 'node:assert/strict';
import { fileSourceField, mailSourceField, sourceDetailsField } from '../../../dialogs/fields/sources.ts';
import { fileSources, mailSources } from '../../../src/requests/answers.ts';
import { refusal, sent, typed } from './fieldReader.ts';

describe('The source of a migration', () => {
  for (const [text, language, source] of [
    ['Exchange', 'en', 'exchange'],
    ['Google Workspace', 'en', 'googleWorkspace'],
    ['gmail', 'en', 'googleWorkspace'],
    ['IMAP', 'en', 'imap'],
    ['Lotus Notes', 'en', 'domino'],
    ['none', 'en', 'none'],
    ['aucun', 'fr', 'none'],
    ['carrier pigeons', 'en', undefined],
  ] as const) {
    it(`is understood for mail as typed: ${text}`, () => {
      assert.equal(typed(mailSourceField, text, language)?.mailSource, source);
    });
  }

  for (const [text, language, source] of [
    ['file shares', 'en', 'fileShares'],
    ['Google Drive', 'en', 'googleDrive'],
    ['Box', 'en', 'box'],
    ['SharePoint Server', 'en', 'sharePointServer'],
    ['serveur de fichiers', 'fr', 'fileShares'],
    ['nothing', 'en', 'none'],
    ['floppy disks', 'en', undefined],
  ] as const) {
    it(`is understood for files as typed: ${text}`, () => {
      assert.equal(typed(fileSourceField, text, language)?.fileSource, source);
    });
  }

  it('is accepted from the card, whichever it is, and may be left open', () => {
    for (const source of mailSources) assert.ok(sent(mailSourceField, source).ok, source);
    for (const source of fileSources) assert.ok(sent(fileSourceField, source).ok, source);
    const emptied = sent(mailSourceField, '', { mailSource: 'imap' });
    assert.deepEqual(emptied.ok && emptied.answers, {});
    assert.ok(sent(sourceDetailsField, '').ok);
  });

  it('is refused with the choices named where it is none of them', () => {
    assert.match(refusal(sent(mailSourceField, 'pigeons')), /Google Workspace/);
  });
});
