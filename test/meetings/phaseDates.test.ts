import assert from 'node:assert/strict';
import { planPhases } from '../../src/meetings/phaseDates.ts';
import { process } from '../support/requestBuilders.ts';

describe('The phases of a request', () => {
  it('follow one after the other, as long as the process says, without the purchase', () => {
    assert.deepEqual(planPhases('2026-12-07', process.phases, false), [
      { id: 'initiate', from: '2026-12-07', until: '2026-12-14' },
      { id: 'assess', from: '2026-12-14', until: '2026-12-21' },
      { id: 'remediate', from: '2026-12-21', until: '2027-01-11' },
      { id: 'enableCore', from: '2027-01-11', until: '2027-01-25' },
      { id: 'enableServices', from: '2027-01-25', until: '2027-02-15' },
    ]);
  });

  it('end with a migration where one is asked for', () => {
    assert.equal(planPhases('2026-12-07', process.phases, true).at(-1)?.id, 'migrate');
  });
});
