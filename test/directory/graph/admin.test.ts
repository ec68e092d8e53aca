import assert from 'node:assert/strict';
import { globalAdministrator, globalReader, roleRow } from '../../../standIns/graphTenant.ts';
import { day, hour, minute } from '../../support/testClock.ts';
import { adaId, contosoId, type GraphRig, startGraphRig } from './graphRig.ts';

const yes = { outcome: 'yes', evidence: 'directory' };
const no = { outcome: 'no', evidence: 'directory' };
const unknown = { outcome: 'unknown' };
const denied = { status: 403, code: 'Authorization_RequestDenied' };

describe('Graph: who is an admin', () => {
  let rig: GraphRig;

  beforeEach(async () => {
    rig = await startGraphRig();
  });
  afterEach(() => rig.close());

  const ada = () => rig.directory.adminOf(contosoId, adaId);
  const roles = (...templates: readonly (string | null)[]) => {
    rig.contoso.roles = { [adaId]: templates.map(roleRow) };
  };

  it('is whoever holds one of the roles of the rules, by its template', async () => {
    roles(globalReader, globalAdministrator.toUpperCase());
    assert.deepEqual(await ada(), yes);
  });

  it('is nobody who holds none of them', async () => {
    roles(globalReader);
    assert.deepEqual(await ada(), no);
    await rig.close();
    rig = await startGraphRig();
    roles();
    assert.deepEqual(await ada(), no);
  });

  it('may be found on the last page', async () => {
    rig.graph.pageSize = 2;
    roles(globalReader, globalReader, globalReader, globalReader, globalAdministrator);
    assert.deepEqual(await ada(), yes);
  });

  it('is asked as an advanced query, on every page, for what is used only', async () => {
    rig.graph.pageSize = 1;
    roles(globalReader, globalReader);
    await ada();
    assert.equal(rig.graph.requests.length, 2);
    for (const { headers, query, path } of rig.graph.requests) {
      assert.equal(headers['consistencylevel'], 'eventual');
      assert.equal(query.get('$count'), 'true');
      assert.equal(query.get('$select'), 'id,roleTemplateId');
      assert.equal(path, `/users/${adaId}/transitiveMemberOf/microsoft.graph.directoryRole`);
    }
  });

  it('is not known where roles are told of without what they are, for want of a permission', async () => {
    rig.contoso.permissions = ['Organization.Read.All', 'User.Read.All'];
    assert.deepEqual(await ada(), unknown);
    await rig.close();
    rig = await startGraphRig();
    roles(null, globalAdministrator);
    assert.deepEqual(await ada(), yes, 'one that is told is enough');
  });

  for (const [what, mishap] of [
    ['without the permission', denied],
    ['who is not of this tenant', { status: 404, code: 'Request_ResourceNotFound' }],
    ['while Graph is away', { status: 503 }],
    ['while throttled', { status: 429, retryAfter: '60' }],
    ['while the connection breaks', { reset: true }],
  ] as const) {
    it(`is not known of somebody ${what}`, async () => {
      rig.graph.down = mishap;
      assert.deepEqual(await ada(), unknown);
    });
  }

  it('is not asked of somebody whose id is none: nothing they are called gets into an address', async () => {
    for (const id of ['', '29:1abc', `${adaId}/../..`, 'ada@contoso.com']) {
      assert.deepEqual(await rig.directory.adminOf(contosoId, id), unknown);
    }
    assert.deepEqual(rig.graph.requests, []);
  });

  it('is not asked again for ten minutes, and then before it counts again', async () => {
    assert.deepEqual(await ada(), yes);
    roles(globalReader);
    rig.clock.advance(10 * minute - 1);
    assert.deepEqual(await ada(), yes);
    assert.equal(rig.graph.requests.length, 1);
    rig.clock.advance(1);
    assert.deepEqual(await ada(), no, 'the role was taken away');
  });

  it('counts four hours where Graph does not answer, and no longer: who was removed yesterday is unknown today', async () => {
    assert.deepEqual(await ada(), yes);
    rig.graph.down = { status: 503 };
    rig.clock.advance(4 * hour - minute);
    assert.deepEqual(await ada(), yes);
    rig.clock.advance(2 * minute);
    assert.deepEqual(await ada(), unknown);
    rig.clock.advance(day);
    assert.deepEqual(await rig.another().adminOf(contosoId, adaId), unknown, 'nor after a restart');
  });

  it('is asked again a minute after it was nobody: many activate their role only when they need it', async () => {
    roles();
    assert.deepEqual(await ada(), no);
    roles(globalAdministrator);
    rig.clock.advance(minute - 1);
    assert.deepEqual(await ada(), no);
    rig.clock.advance(1);
    assert.deepEqual(await ada(), yes);
  });

  it('does not count any more where the tenant does not want to be read', async () => {
    assert.deepEqual(await ada(), yes);
    rig.graph.down = denied;
    rig.clock.advance(11 * minute);
    assert.deepEqual(await ada(), unknown);
    rig.graph.down = undefined;
    await rig.directory.refresh(contosoId);
    assert.deepEqual(await ada(), yes, 'until it does again');
  });

  it('does not count at all any more for somebody who is gone from the tenant', async () => {
    assert.deepEqual(await ada(), yes);
    rig.contoso.roles = {};
    rig.clock.advance(11 * minute);
    assert.deepEqual(await ada(), unknown);
    rig.graph.down = { status: 503 };
    rig.clock.advance(11 * minute);
    assert.deepEqual(await ada(), unknown);
  });

  it('is known after a restart, and to other instances, without asking', async () => {
    await ada();
    assert.deepEqual(await rig.another().adminOf(contosoId.toUpperCase(), adaId.toUpperCase()), yes);
    assert.equal(rig.graph.requests.length, 1);
  });
});
