import assert from 'node:assert/strict';
import { allFields, fieldNamed, fieldsOf } from '../../dialogs/fields/allFields.ts';
import { readFields } from '../../dialogs/flow/readFields.ts';
import { aContext } from './fields/fieldReader.ts';

describe('readFields', () => {
  it('keeps what can be read, and what was refused as it was typed', () => {
    const values = { users: 'many', reason: 'We merge', desiredStart: '2020-01-01', hoursTo: '16:00' };
    const { answers, errors, refused } = readFields(fieldsOf('details'), values, {}, aContext());
    assert.deepEqual(answers, { reason: 'We merge', hours: { from: '09:00', to: '16:00' } });
    assert.deepEqual(Object.keys(errors), ['users', 'desiredStart']);
    assert.deepEqual(refused, { users: 'many', desiredStart: '2020-01-01' });
  });

  it('leaves alone what was not sent, and what is no field', () => {
    const before = { users: 3, reason: 'before' };
    const values = { reason: 'after', verb: 'form.next', tenantId: 'somebody' };
    assert.deepEqual(readFields(allFields, values, before, aContext()).answers, {
      users: 3,
      reason: 'after',
    });
  });

  it('keeps no more of a refused text than a form could show again', () => {
    const { refused } = readFields([fieldNamed('reason')], { reason: 'x'.repeat(200_000) }, {}, aContext());
    assert.ok((refused.reason?.length ?? 0) <= 20_000);
  });

  it('reads the hours of a form together, whatever they were before', () => {
    const before = { hours: { from: '09:00', to: '12:00' } };
    const fields = [fieldNamed('hoursFrom'), fieldNamed('hoursTo')];
    const { answers, errors } = readFields(
      fields,
      { hoursFrom: '13:00', hoursTo: '18:00' },
      before,
      aContext(),
    );
    assert.deepEqual(errors, {});
    assert.deepEqual(answers.hours, { from: '13:00', to: '18:00' });
  });
});
