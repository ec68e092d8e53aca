import assert from 'node:assert/strict';
import { answersToSend } from '../../dialogs/flow/answersToSend.ts';

const source = { mailSource: 'imap', fileSource: 'box', sourceDetails: 'old' } as const;

describe('answersToSend', () => {
  it('leaves out the source of a migration that is no longer asked for', () => {
    assert.deepEqual(answersToSend({ help: ['advise'], ...source }, []), { help: ['advise'] });
    const migration = { help: ['dataMigration'], ...source } as const;
    assert.deepEqual(answersToSend(migration, []), migration);
  });

  it('leaves out what was declared of facts that are known by now', () => {
    const declaration = { partner: 'no', admin: 'yes', subscription: 'unsure' } as const;
    assert.deepEqual(answersToSend({ declaration }, ['admin']), { declaration: { admin: 'yes' } });
    assert.deepEqual(answersToSend({ declaration }, []), {});
  });

  it('leaves out the name of a partner that there is not', () => {
    const unsure = { declaration: { partner: 'unsure', partnerName: 'Northwind' } } as const;
    assert.deepEqual(answersToSend(unsure, ['partner']), unsure);
    const none = { declaration: { partner: 'no', partnerName: 'Northwind' } } as const;
    assert.deepEqual(answersToSend(none, ['partner']), { declaration: { partner: 'no' } });
  });
});
