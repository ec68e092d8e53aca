import assert from 'node:assert/strict';
import type { RequestRole } from '../../src/requests/lifecycle.ts';
import { requestParts, sees } from '../../src/requests/sight/sight.ts';

describe('The parts of a request', () => {
  const table: readonly (readonly [readonly RequestRole[], readonly string[]])[] = [
    [[], []],
    [['invited'], []],
    [['helper'], ['ownTasks']],
    [['follower'], ['state', 'progress', 'assignee', 'meetings']],
    [
      ['follower', 'helper'],
      ['state', 'progress', 'assignee', 'meetings', 'ownTasks'],
    ],
    [
      ['admin', 'partner'],
      ['state', 'progress', 'assignee', 'meetings', 'own'],
    ],
    [
      ['admin', 'contact', 'partner', 'follower'],
      ['state', 'progress', 'assignee', 'meetings', 'own'],
    ],
    [['admin'], requestParts],
    [['admin', 'follower'], requestParts],
    [['specialist'], requestParts],
    [['assignee'], requestParts],
  ];

  for (const [roles, parts] of table) {
    it(`that somebody sees as ${roles.join(' and ') || 'nobody'}: ${parts.join(', ') || 'none'}`, () => {
      assert.deepEqual(
        requestParts.filter((part) => sees(roles, part)),
        parts,
      );
    });
  }
});
