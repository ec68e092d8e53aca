import assert from 'node:assert/strict';
import {
  hasStep,
  nextFieldOf,
  requiredFields,
  shownFields,
  stepAfter,
  stepBefore,
} from '../../dialogs/flow/requestFlow.ts';
import { aDraft } from '../support/requestBuilders.ts';

const migration = { services: ['exchange'], help: ['dataMigration'] } as const;
const plain = { services: ['exchange'], help: ['advise'] } as const;
const names = (step: Parameters<typeof shownFields>[0], unknown: Parameters<typeof shownFields>[1]) =>
  shownFields(step, unknown).map(({ name }) => name);

describe('The flow of the request', () => {
  it('is three cards where all is known and no data are to be migrated', () => {
    assert.equal(stepAfter('services', plain, [], false), 'details');
    assert.equal(stepAfter('details', plain, [], false), 'review');
  });

  it('asks for the source of a migration and for what is unknown, in between', () => {
    assert.equal(stepAfter('services', migration, ['partner'], false), 'source');
    assert.equal(stepAfter('source', migration, ['partner'], false), 'declaration');
    assert.equal(stepAfter('declaration', migration, [], false), 'details');
  });

  it('goes from the first card to the review, over what must be answered first', () => {
    assert.equal(stepAfter('services', plain, [], true), 'review');
    assert.equal(stepAfter('services', migration, [], true), 'source');
    assert.equal(stepAfter('services', { ...migration, mailSource: 'imap' }, [], true), 'review');
    assert.equal(stepAfter('source', migration, ['admin'], true), 'declaration');
    assert.equal(stepAfter('source', migration, [], true), 'review');
  });

  it('goes back by the steps that were asked', () => {
    assert.equal(stepBefore('review', plain, { unknown: [] }), 'details');
    assert.equal(stepBefore('details', plain, { unknown: [] }), 'services');
    assert.equal(stepBefore('details', migration, { unknown: [] }), 'source');
    assert.equal(stepBefore('details', migration, { unknown: ['partner'] }), 'declaration');
    assert.equal(stepBefore('services', plain, { unknown: [] }), 'services');
  });

  it('has only the steps that its answers call for', () => {
    assert.equal(hasStep('source', plain, { unknown: [] }), false);
    assert.equal(hasStep('source', migration, { unknown: [] }), true);
    assert.equal(hasStep('declaration', plain, { unknown: [] }), false);
    assert.equal(hasStep('declaration', plain, { unknown: ['admin'] }), true);
  });

  it('declares only what no directory could tell', () => {
    assert.deepEqual(names('declaration', { unknown: ['admin'] }), ['admin']);
    assert.deepEqual(names('declaration', { unknown: ['partner', 'subscription'] }), [
      'partner',
      'partnerName',
      'subscription',
    ]);
  });

  it('requires nothing but the services, and an answer where only the admin knows', () => {
    assert.deepEqual(requiredFields('services', { unknown: [] }), ['services']);
    assert.deepEqual(requiredFields('declaration', { unknown: ['admin'] }), ['admin']);
    for (const step of ['source', 'details', 'review'] as const)
      assert.deepEqual(requiredFields(step, { unknown: [] }), []);
  });

  it('names the first open field as the next one to type, and none that was passed over or is filled in', () => {
    const open = aDraft({ answers: {}, step: 'services' });
    assert.equal(nextFieldOf(open, { unknown: [] }), 'services');
    assert.equal(nextFieldOf({ ...open, answers: { services: ['teams'] } }, { unknown: [] }), 'help');
    assert.equal(nextFieldOf({ ...open, step: 'details' }, { unknown: [] }), 'users');
    assert.equal(
      nextFieldOf({ ...open, step: 'details', skipped: ['users'] }, { unknown: [] }),
      'desiredStart',
    );
    assert.equal(nextFieldOf({ ...open, step: 'declaration' }, { unknown: ['admin'] }), 'admin');
    assert.equal(nextFieldOf({ ...open, step: 'review' }, { unknown: [] }), undefined);
  });
});
