import assert from 'node:assert/strict';
import type { TurnContext } from 'botbuilder';
import { sayPerhaps } from '../../dialogs/messages/sayPerhaps.ts';
import { ConnectorFault } from '../../src/connector/connectorFault.ts';

const broken = ConnectorFault.unanswered('ECONNRESET');
const silent = ConnectorFault.unanswered('ETIMEDOUT');
const neverLeft = ConnectorFault.notMade('ECONNREFUSED');
const refused = ConnectorFault.refused({ statusCode: 502, headers: {}, body: undefined });

/** Says a line to a connector that answers as told, and then as it should; returns the result and how often it was sent. */
async function said(...faults: readonly Error[]) {
  const left = [...faults];
  let sends = 0;
  const context = {
    async sendActivity() {
      sends += 1;
      const fault = left.shift();
      if (fault !== undefined) throw fault;
    },
  };
  return { perhaps: await sayPerhaps(context as unknown as TurnContext, 'Next: reason.'), sends };
}

describe('A line that says what is asked next', () => {
  for (const [what, faults, perhaps, sends] of [
    ['is said once where it arrives', [], true, 1],
    ['is said once more where the connection broke', [broken], true, 2],
    [
      'is taken to have arrived where it broke twice, and is not said a third time',
      [broken, broken],
      true,
      2,
    ],
    ['is taken to have arrived where it was refused after that', [broken, refused], true, 2],
    ['is not said again to a connector that is silent', [silent], true, 1],
    ['did not arrive where it was refused', [refused], false, 1],
    ['did not arrive where it never left', [neverLeft], false, 1],
  ] as const) {
    it(what, async () => {
      assert.deepEqual(await said(...faults), { perhaps, sends });
    });
  }
});
