import assert from 'node:assert/strict';
import { progressOf, stepsOf } from '../../src/requests/steps.ts';
import { answers, aRequest, process } from '../support/requestBuilders.ts';

describe('The steps of a request', () => {
  const asked = (services: readonly string[], migrates: boolean) =>
    aRequest({ answers: { ...answers, services, help: migrates ? ['dataMigration'] : ['advise'] } });

  it('follow from what was asked for: a step for each service, and migration only where it is wanted', () => {
    const names = (migrates: boolean) =>
      stepsOf(asked(['exchange', 'teams'], migrates), process).map(({ phase, service }) => service ?? phase);
    const before = ['initiate', 'assess', 'remediate', 'enableCore', 'exchange', 'teams'];
    assert.deepEqual(names(false), before);
    assert.deepEqual(names(true), [...before, 'migrate']);
  });

  it('leave out a phase that the operator’s data do not have', () => {
    const phases = process.phases.filter(({ id }) => id !== 'remediate');
    const steps = stepsOf(asked(['teams'], false), { phases });
    assert.deepEqual(
      steps.map(({ phase }) => phase),
      ['initiate', 'assess', 'enableCore', 'enableServices'],
    );
  });

  it('count on with every phase, and with every service in any order', () => {
    const request = asked(['exchange', 'teams', 'oneDrive'], true);
    const at = (part: object) => {
      const progress = progressOf({ ...request, ...part }, process);
      return `${progress.at} of ${progress.of}, ${progress.open.length} open`;
    };
    assert.equal(at({}), '1 of 8, 8 open');
    assert.equal(at({ phase: 'enableCore' }), '4 of 8, 5 open');
    assert.equal(at({ phase: 'enableServices' }), '5 of 8, 4 open');
    assert.equal(at({ phase: 'enableServices', enabled: ['oneDrive'] }), '6 of 8, 3 open');
    assert.equal(at({ phase: 'migrate', enabled: ['exchange', 'teams', 'oneDrive'] }), '8 of 8, 1 open');
    assert.equal(at({ phase: 'remediate', enabled: ['teams'] }), '3 of 8, 5 open', 'a step back keeps marks');
    assert.equal(at({ phase: 'enableServices', enabled: ['gone', 'teams'] }), '6 of 8, 3 open');
  });

  it('are all done where every service is enabled and nothing migrates', () => {
    const progress = progressOf(
      { ...asked(['teams'], false), phase: 'enableServices', enabled: ['teams'] },
      process,
    );
    assert.deepEqual(progress, { at: 5, of: 5, open: [] });
  });
});
