import assert from 'node:assert/strict';
import { isWaitingForm, waitingForm } from '../../dialogs/waitingForm.ts';

const request = { id: 'request', state: { options: { draftId: 'd' }, values: {}, stepIndex: 0 } };
const form = { id: 'form', state: { draftId: 'd' } };
const withState = (state: object) => ({ ...request, state: { ...request.state, ...state } });

describe('isWaitingForm', () => {
  it('knows a request whose form waits', () => {
    assert.ok(isWaitingForm([request, form]));
  });

  it('knows the one that stands for what could not be read', () => {
    assert.ok(isWaitingForm(waitingForm()));
    assert.notEqual(waitingForm()[0]?.state, waitingForm()[0]?.state, 'each turn changes its own');
  });

  for (const [what, stack] of Object.entries({
    'an empty stack': [],
    'no form': [request],
    'no request': [form],
    'more upon it': [request, form, form],
    'a form of another name': [request, { ...form, id: 'prompt' }],
    'a request of another name': [{ ...request, id: 'step' }, form],
    'no state': [{ id: 'request' }, form],
    'null for state': [{ id: 'request', state: null }, form],
    'a text for state': [{ id: 'request', state: 'x' }, form],
    'no state of the form': [request, { id: 'form' }],
    'null for the state of the form': [request, { id: 'form', state: null }],
    'another step index': [withState({ stepIndex: 3 }), form],
    'no step index': [withState({ stepIndex: undefined }), form],
    'null for options': [withState({ options: null }), form],
    'no values': [withState({ values: undefined }), form],
    'nulls on the stack': [null, null],
  })) {
    it(`knows that ${what} is none`, () => assert.equal(isWaitingForm(stack), false));
  }
});
