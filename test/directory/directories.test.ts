import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileDirectory } from '../../src/directory/fileDirectory.ts';
import { graphTenantOf } from '../../standIns/graphTenant.ts';
import { directoryContract, people } from './directoryContract.ts';
import { startGraphRig } from './graph/graphRig.ts';

directoryContract('a file', async (tenants) => {
  const folder = mkdtempSync(join(tmpdir(), 'directory-'));
  const path = join(folder, 'tenants.json');
  writeFileSync(path, JSON.stringify({ tenants }));
  return { directory: fileDirectory(path), close: async () => rmSync(folder, { recursive: true }) };
});

directoryContract('Microsoft Graph', async (entries) => {
  const rig = await startGraphRig();
  const tenants = entries.map((entry) => graphTenantOf(entry, Object.values(people)));
  rig.graph.tenants = [...tenants, rig.service];
  rig.graph.others = Object.fromEntries(
    entries.flatMap(({ partner }) =>
      partner?.tenantId === undefined ? [] : [[partner.tenantId, { displayName: partner.name }]],
    ),
  );
  return rig;
});
