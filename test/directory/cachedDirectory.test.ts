import assert from 'node:assert/strict';
import { pino } from 'pino';
import { cachedDirectory } from '../../src/directory/cachedDirectory.ts';
import { organizationRow, planRows } from '../../standIns/graphTenant.ts';
import { day, hour, minute } from '../support/testClock.ts';
import { adaId, contosoId, type GraphRig, partnerId, startGraphRig } from './graph/graphRig.ts';

const away = { status: 404, code: 'Request_ResourceNotFound' };

describe('A directory that takes its time', () => {
  let rig: GraphRig;

  beforeEach(async () => {
    rig = await startGraphRig();
  });
  afterEach(() => rig.close());

  const contoso = () => rig.directory.lookUp(contosoId);
  const rename = (displayName: string) => {
    rig.contoso.organization = [organizationRow(contosoId, { displayName })];
  };
  const questions = () => rig.graph.asked.filter((path) => path === '/organization').length;

  it('is not waited for longer than three seconds: the dialog goes on with nothing known', async () => {
    const release = rig.graph.hold(/./);
    const asked = contoso();
    await rig.clock.somebodyWaits();
    rig.clock.runOut();
    assert.deepEqual(await asked, {
      tenantId: contosoId,
      evidence: 'directory',
      partner: { outcome: 'unknown' },
    });
    release();
  });

  it('keeps the answer when it arrives, for the next time', async () => {
    const release = rig.graph.hold(/./);
    const asked = contoso();
    await rig.clock.somebodyWaits();
    rig.clock.runOut();
    await asked;
    release();
    await rig.directory.refresh(contosoId);
    rig.graph.down = away;
    assert.equal((await contoso()).displayName, 'Contoso');
  });

  it('is waited for three seconds from the question on, not by each who asks: a turn asks many times', async () => {
    const release = rig.graph.hold(/./);
    const first = contoso();
    await rig.clock.somebodyWaits();
    const second = contoso();
    await rig.graph.until(3);
    rig.clock.runOut();
    await first;
    await second;
    assert.equal((await contoso()).partner.outcome, 'unknown', 'the next does not wait at all');
    assert.equal(questions(), 1);
    release();
  });

  it('goes on with what was known, however old, where it takes too long', async () => {
    await contoso();
    rig.clock.advance(300 * day);
    const release = rig.graph.hold(/./);
    const asked = contoso();
    await rig.clock.somebodyWaits();
    rig.clock.runOut();
    const facts = await asked;
    assert.equal(facts.displayName, 'Contoso');
    assert.equal(facts.readAt?.partner, '2026-11-23T09:00:00.000Z', 'and its age is told');
    release();
  });

  it('is asked once, however many ask at once', async () => {
    await Promise.all(Array.from({ length: 20 }, contoso));
    assert.equal(questions(), 1);
  });

  it('is not asked within the hour', async () => {
    await contoso();
    rename('Contoso Group');
    rig.clock.advance(hour - 1);
    assert.equal((await contoso()).displayName, 'Contoso');
    assert.equal(questions(), 1);
  });

  it('is asked anew behind after that: nobody waits, and the next one gets it', async () => {
    await contoso();
    rename('Contoso Group');
    rig.clock.advance(hour);
    const release = rig.graph.hold(/./);
    assert.equal((await contoso()).displayName, 'Contoso', 'at once');
    await rig.graph.until(4);
    release();
    await rig.directory.refresh(contosoId);
    assert.equal((await contoso()).displayName, 'Contoso Group');
  });

  it('is waited for after a day', async () => {
    await contoso();
    rename('Contoso Group');
    rig.clock.advance(day);
    assert.equal((await contoso()).displayName, 'Contoso Group');
  });

  it('keeps what it found out, across restarts and for every instance', async () => {
    await contoso();
    const facts = await rig.another().lookUp(contosoId.toUpperCase());
    assert.deepEqual(facts, await contoso());
    assert.equal(questions(), 1);
    rename('Contoso Group');
    await rig.another().refresh(contosoId);
    rig.clock.advance(11_000);
    assert.equal((await contoso()).displayName, 'Contoso Group', 'seen here, too');
  });

  it('costs no calls for a while after it failed', async () => {
    rig.contoso.permissions = [];
    for (let turn = 0; turn < 5; turn += 1) await contoso();
    assert.equal(questions(), 1);
    rig.clock.advance(2 * minute);
    await contoso();
    assert.equal(questions(), 2);
  });

  it('keeps the newer parts of an answer and the older ones of the rest, each with its age', async () => {
    await contoso();
    rig.clock.advance(2 * day);
    rename('Contoso Group');
    rig.graph.fail(/directory\/subscriptions/, away);
    const facts = await contoso();
    assert.equal(facts.displayName, 'Contoso Group');
    assert.equal(facts.partner.outcome, 'no');
    assert.equal(facts.subscriptions?.[0]?.seats, 180);
    assert.deepEqual(facts.readAt, {
      organisation: '2026-11-25T09:00:00.000Z',
      customers: '2026-11-25T09:00:00.000Z',
      partner: '2026-11-23T09:00:00.000Z',
      subscriptions: '2026-11-23T09:00:00.000Z',
    });
  });

  it('does not take for true what could not be read again for a month', async () => {
    await contoso();
    rig.clock.advance(31 * day);
    rig.graph.fail(/directory\/subscriptions/, { status: 400 });
    const facts = await contoso();
    assert.equal(facts.partner.outcome, 'unknown');
    assert.equal(facts.subscriptions, undefined);
    assert.equal(facts.displayName, 'Contoso');
  });

  it('forgets everything of a tenant that has taken its consent back, here and in the database', async () => {
    rig.contoso.subscriptions = [planRows({ skuPartNumber: 'SPE_E3', seats: 9 }, partnerId).subscription];
    assert.equal((await contoso()).partner.outcome, 'yes');
    rig.graph.tenants = [];
    rig.clock.advance(day);
    const nothing = {
      tenantId: contosoId,
      evidence: 'directory',
      partner: { outcome: 'unknown' },
      readAt: {},
    };
    assert.deepEqual(await contoso(), nothing);
    assert.deepEqual(await rig.another().lookUp(contosoId), nothing);
    assert.equal(await rig.directory.consentState(contosoId), 'missing');
  });

  it('does not write over what another instance found out meanwhile', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const slow = cachedDirectory({
      source: {
        async readFacts() {
          await answered;
          return { parts: { organisation: { displayName: 'Contoso' } }, consent: 'unknown' };
        },
        readAdmin: async () => ({ consent: 'unknown' }),
      },
      kept: rig.store.tenants,
      now: () => rig.clock.now,
      wait: rig.clock.wait,
      log: pino({ level: 'silent' }),
    });
    const asked = slow.refresh(contosoId);
    await rig.directory.refresh(contosoId);
    answer();
    await asked;
    assert.equal((await slow.lookUp(contosoId)).partner.outcome, 'no');
    assert.equal((await rig.another().lookUp(contosoId)).subscriptions?.[0]?.seats, 180);
  });

  it('keeps what it was told before a question took too long', async () => {
    rig.contoso.organization = [organizationRow(contosoId, { partnerTenantType: 'breadthPartner' })];
    rig.graph.hold(/contracts/);
    const asked = rig.directory.refresh(contosoId);
    await rig.graph.until(4);
    await rig.directory.stop();
    await asked;
    const facts = await rig.another().lookUp(contosoId);
    assert.equal(facts.displayName, 'Contoso');
    assert.equal(facts.subscriptions?.[0]?.seats, 180);
    assert.equal(facts.isPartner, true);
    assert.equal(facts.customers, undefined);
  });

  it('forgets that a partner was there when it is no longer', async () => {
    rig.contoso.subscriptions = [planRows({ skuPartNumber: 'SPE_E3', seats: 9 }, partnerId).subscription];
    assert.equal((await contoso()).partner.outcome, 'yes');
    rig.contoso.subscriptions = [];
    rig.clock.advance(day);
    assert.equal((await contoso()).partner.outcome, 'no');
  });

  it('goes on without a database: what it finds out serves, and what fails is never a rejection', async () => {
    await rig.store.close();
    assert.equal((await contoso()).displayName, 'Contoso');
    assert.equal((await rig.directory.adminOf(contosoId, adaId)).outcome, 'yes');
    assert.match(rig.logged.join(), /storing tenant facts failed/);
  });

  it('ends what is under way when it is stopped, and asks nothing any more', async () => {
    const release = rig.graph.hold(/./);
    const asked = contoso();
    await rig.graph.until(3);
    await rig.directory.stop();
    assert.equal((await asked).partner.outcome, 'unknown');
    await contoso();
    await rig.directory.refresh(contosoId);
    assert.equal(questions(), 1);
    release();
  });
});

describe('The consent of a tenant', () => {
  let rig: GraphRig;

  beforeEach(async () => {
    rig = await startGraphRig();
  });
  afterEach(() => rig.close());

  const state = () => rig.directory.consentState(contosoId);

  it('is unknown until somebody asked', async () => {
    assert.equal(await state(), 'unknown');
    assert.deepEqual(rig.graph.requests, [], 'and asking for it asks nobody');
  });

  it('is there where everything was answered, also after a restart', async () => {
    await rig.directory.lookUp(contosoId);
    assert.equal(await state(), 'granted');
    assert.equal(await rig.another().consentState(contosoId), 'granted');
  });

  it('is missing where the app is not known to the tenant, or something is refused', async () => {
    rig.graph.tenants = [];
    await rig.directory.lookUp(contosoId);
    assert.equal(await state(), 'missing');
    await rig.close();
    rig = await startGraphRig({ rules: { readPartnerPolicies: true } });
    rig.contoso.permissions = ['Organization.Read.All'];
    await rig.directory.lookUp(contosoId);
    assert.equal(await state(), 'missing');
  });

  it('is missing where roles may not be read', async () => {
    rig.contoso.permissions = ['Organization.Read.All'];
    await rig.directory.lookUp(contosoId);
    await rig.directory.adminOf(contosoId, adaId);
    assert.equal(await state(), 'missing');
  });

  it('stays what it was where Graph fails: that says nothing of it', async () => {
    rig.graph.down = away;
    await rig.directory.lookUp(contosoId);
    assert.equal(await state(), 'unknown');
    rig.graph.down = undefined;
    await rig.directory.refresh(contosoId);
    rig.graph.down = away;
    await rig.directory.refresh(contosoId);
    assert.equal(await state(), 'granted');
  });

  it('is not wanting because a partner’s customers or a partner’s name are not for us to read', async () => {
    rig.contoso.permissions = ['Organization.Read.All'];
    rig.contoso.organization = [organizationRow(contosoId, { partnerTenantType: 'breadthPartner' })];
    rig.contoso.subscriptions = [planRows({ skuPartNumber: 'SPE_E3', seats: 9 }, partnerId).subscription];
    await rig.directory.lookUp(contosoId);
    assert.equal(await state(), 'granted');
  });

  it('is seen as soon as it is looked for anew, by everybody of the tenant', async () => {
    const { permissions } = rig.contoso;
    rig.contoso.permissions = [];
    await rig.directory.lookUp(contosoId);
    await rig.directory.adminOf(contosoId, adaId);
    assert.equal(await state(), 'missing');
    rig.contoso.permissions = permissions;
    assert.equal((await rig.directory.lookUp(contosoId)).partner.outcome, 'unknown', 'not in every turn');
    await rig.directory.refresh(contosoId);
    assert.equal(await state(), 'granted');
    assert.equal((await rig.directory.lookUp(contosoId)).partner.outcome, 'no');
    assert.equal((await rig.directory.adminOf(contosoId, adaId)).outcome, 'yes');
  });
});
