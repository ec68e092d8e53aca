import assert from 'node:assert/strict';
import type { Attendee } from '../../src/meetings/calendars.ts';
import { mergeInvited } from '../../src/meetings/mergeInvited.ts';

describe('The people invited to an event that changes', () => {
  const attendee = (address: string): Attendee => ({
    address,
    answer: 'accepted',
    record: { record: address },
  });
  const person = (address: string) => ({ name: address, address });
  const ada = 'ada@contoso.example';
  const bo = 'bo@contoso.example';
  const zoe = 'zoe@contoso.example';
  const merged = (
    present: readonly string[],
    sent: readonly string[] | undefined,
    wanted: readonly string[],
  ) =>
    mergeInvited(present.map(attendee), sent, wanted.map(person))?.map((one) =>
      'address' in one ? `new ${one.address}` : String(one['record']),
    );

  it('stay as they are, unsaid, where nothing of ours changed', () => {
    assert.equal(merged([ada, bo, zoe], [ada, bo], [ada, bo]), undefined);
    assert.equal(merged([ada.toUpperCase(), bo], [ada, bo], [bo, ada]), undefined, 'in any case and order');
  });

  it('keep those who were added in Outlook when ours change', () => {
    assert.deepEqual(merged([ada, zoe], [ada], [ada, bo]), [ada, zoe, `new ${bo}`]);
    assert.deepEqual(merged([ada, bo, zoe], [ada, bo], [ada]), [ada, zoe]);
    assert.deepEqual(merged([ada, zoe], [ada], [bo]), [zoe, `new ${bo}`]);
  });

  it('do not get back somebody whom the owner took out in Outlook', () => {
    assert.equal(merged([ada], [ada, bo], [ada, bo]), undefined);
  });

  it('are only added to where we do not know whom we invited', () => {
    assert.equal(merged([ada, zoe], undefined, [ada]), undefined);
    assert.equal(merged([zoe], undefined, [ada])?.length, 2);
  });

  it('are not invited twice where somebody added one of ours by hand', () => {
    assert.equal(merged([ada, bo], [ada], [ada, bo]), undefined);
  });
});
