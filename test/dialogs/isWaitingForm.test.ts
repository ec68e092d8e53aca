import assert from 'node:assert/strict';
import { isWaitingForm } from '../../dialogs/isWaitingForm.ts';

const step = { id: 'step', state: { options: { draftId: 'd' }, values: {}, stepIndex: 0 } };
const card = { id: 'card', state: { draftId: 'd' } };
const withStack = (dialogStack: unknown) => ({ id: 'request', state: { dialogs: { dialogStack } } });

describe('isWaitingForm', () => {
  it('knows a waterfall that waits for its card', () => {
    assert.ok(isWaitingForm(withStack([step, card])));
  });

  for (const [what, instance] of Object.entries({
    'no state': { id: 'request', state: undefined },
    'null for state': { id: 'request', state: null },
    'a text for state': { id: 'request', state: 'x' },
    'no stack': withStack(undefined),
    'an empty stack': withStack([]),
    'no card': withStack([step]),
    'a card of another name': withStack([step, { ...card, id: 'prompt' }]),
    'another step index': withStack([{ ...step, state: { ...step.state, stepIndex: 3 } }, card]),
    'no step index': withStack([{ id: 'step', state: {} }, card]),
    'nulls on the stack': withStack([null, null]),
  })) {
    it(`knows that ${what} is none`, () => assert.equal(isWaitingForm(instance as never), false));
  }
});
