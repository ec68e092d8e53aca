import assert from 'node:assert/strict';
import { describeError } from '../../src/runtime/describeError.ts';

/** An error's description of itself when it is thrown here. */
function thrownBy(work: () => unknown): object {
  try {
    work();
  } catch (error) {
    return describeError(error);
  }
  return assert.fail('nothing was thrown');
}

describe('What the log has of an error', () => {
  const secret = 'the words of Ada';

  for (const [what, work] of Object.entries({
    'a text that is no JSON': () => JSON.parse(`{"text": ${secret}}`),
    'a date that is none': () => new Intl.DateTimeFormat('en', { timeZone: secret }),
    'a failed call of the SDK’s': () => {
      throw Object.assign(new Error(secret), { statusCode: 403, request: { body: secret }, body: secret });
    },
    'a failure with a cause': () => {
      throw new Error('', { cause: new Error(secret, { cause: secret }) });
    },
    'a text that was thrown': () => {
      throw secret;
    },
    'an error of several lines': () => {
      throw new Error(`first\nat ${secret}\n    second`);
    },
  })) {
    it(`is nothing of ${what}`, () => assert.ok(!JSON.stringify(thrownBy(work)).includes(secret)));
  }

  it('is its kind, its code or status, and where it happened', () => {
    const described = thrownBy(() => {
      throw Object.assign(new Error(secret), { statusCode: 403, code: 'Forbidden' });
    }) as { at: string[] };
    const { at, ...rest } = described;
    assert.deepEqual(rest, { type: 'Error', code: 'Forbidden', status: 403 });
    assert.match(at[0] ?? '', /describeError\.test\.ts/);
  });

  it('is also the kind and the code of what it came from, where that happened, and no more of it', () => {
    const described = thrownBy(() => {
      const cause = Object.assign(new Error(secret), { name: 'ServerError', errorCode: 'invalid_client' });
      throw Object.assign(new Error(secret, { cause }), { code: 'TokenUnavailable' });
    }) as { code: string; because: { at: string[] } };
    assert.equal(described.code, 'TokenUnavailable');
    const { at, ...because } = described.because;
    assert.deepEqual(because, { type: 'ServerError', code: 'invalid_client' });
    assert.match(at[0] ?? '', /describeError\.test\.ts/);
  });

  it('is that too where one of the SDK’s dialogs wraps it', () => {
    const described = thrownBy(() => {
      throw Object.assign(new Error(secret), {
        error: Object.assign(new Error(secret), { statusCode: 502 }),
      });
    }) as { because: { status: number } };
    assert.equal(described.because.status, 502);
  });

  it('is the message too where that names only what is in the program', () => {
    const nothing = undefined as unknown as { part: string };
    assert.match(JSON.stringify(thrownBy(() => nothing.part)), /reading 'part'/);
  });
});
