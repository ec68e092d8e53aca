import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultsOf, presentRule, type RoomRules, readSources, roomOf } from './rooms.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const file = new URL('./rooms.json', import.meta.url);
const rules = JSON.parse(readFileSync(file, 'utf8')) as RoomRules;
const sources = readSources(root, ['src', 'cards', 'dialogs']);

if (process.argv.includes('--write')) {
  // The order of the file is kept, the lowest room first; a new room is put last, for a person to move.
  const rooms = new Set([...Object.keys(rules), ...sources.map(({ path }) => roomOf(path))]);
  const there = [...rooms].filter((room) => sources.some(({ path }) => roomOf(path) === room));
  const present = Object.fromEntries(there.map((room) => [room, presentRule(room, sources)]));
  writeFileSync(file, `${JSON.stringify(present, null, 2)}\n`);
}
const faults = faultsOf(sources, JSON.parse(readFileSync(file, 'utf8')) as RoomRules);
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
