import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportData } from '../../erasure/exportData.ts';
import { readArguments } from '../terminal/readArguments.ts';
import type { Command } from './commandContext.ts';
import { subjectOf } from './subjectOf.ts';

/** `export`: writes the data of a tenant or a person into two files, which only the user of this command may read. */
export const exportTenant: Command = async (argv, { store, now }) => {
  const { values, positionals } = readArguments(argv, ['TENANT'], {
    folder: { type: 'string' },
    person: { type: 'string' },
  });
  const subject = await subjectOf(positionals[0], values.person, store.tenants);
  const folder = values.folder ?? '.';
  const { customer, team, isEmpty } = await exportData(store, subject, now());
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: object) => {
    const path = join(folder, name);
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    return path;
  };
  const name = [subject.tenantId, subject.personId ?? subject.address]
    .filter((part) => part !== undefined)
    .map((part) => part.replaceAll(/[^\w@.-]/g, '_'))
    .join('-');
  return (
    `${write(`${name}.json`, customer)}  for the customer\n` +
    `${write(`${name}-team.json`, team)}  the team's notes and the operator's entry: not for the customer\n${isEmpty ? nothing(values.person) : ''}`
  );
};

function nothing(person: string | undefined): string {
  return person === undefined
    ? 'Nothing is stored about this tenant.\n'
    : 'Nothing is stored about this person. Check the tenant and the id or address; a person may be known by the other of the two.\n';
}
