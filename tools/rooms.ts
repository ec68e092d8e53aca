import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/**
 * The imports a room may have: other rooms, and packages (`node:` modules are named where they reach outside: `node:http`, `node:sqlite`).
 */
export interface RoomRule {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

/** The rule of every room, by its folder, the lowest room first. */
export type RoomRules = Readonly<Record<string, RoomRule>>;

/** A source file: its path from the root with `/`, and its imports: paths of the same form, and names of packages. */
export interface SourceFile {
  readonly path: string;
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** The most source files a room may hold. */
export const mostFiles = 25;
/** A log that only grows: a migration that was released stays where it is. */
const growing = ['src/store/migrations'];

/** The files that are a room of their own at the root of `src`: they wire the rooms together. */
const roots: readonly string[] = ['src/application.ts', 'src/start.ts', 'src/index.mjs', 'src/index.ts'];

/** Modules of Node's that reach outside the process. Others, such as `node:crypto`, are free. */
const outside = /^node:(http|https|net|sqlite|child_process)$/;

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` and `import('x')`. */
const importing =
  /^(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+[\w$]+)?|[\w$]+)\s+from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'/gm;

/** Reads the source files of some folders with their imports, those of types included. Tests and declarations are none of them. */
export function readSources(root: string, folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .filter((path) => /\.(?:ts|mjs)$/.test(path) && !path.endsWith('.d.ts'))
      .sort()
      .map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8'))),
  );
}

/** A source file with the imports in its text. */
export function sourceOf(path: string, text: string): SourceFile {
  const found = [...text.matchAll(importing)];
  const named = [...new Set(found.map(([, stated, alone, called]) => stated ?? alone ?? called ?? ''))];
  const isFile = (name: string) => name.startsWith('.');
  return {
    path,
    files: named
      .filter((name) => isFile(name) && /\.(?:ts|mjs)$/.test(name))
      .map((name) => posix.join(posix.dirname(path), name)),
    packages: named
      .filter((name) => !isFile(name) && (!name.startsWith('node:') || outside.test(name)))
      .map(packageOf),
  };
}

/** The room of a file: its folder. The files that wire rooms together are rooms of their own. */
export function roomOf(path: string): string {
  return roots.includes(path) ? path : dirname(path).replaceAll('\\', '/');
}

/**
 * Everything that breaks the house's rules, a sentence each: an import that a room's rule does not allow, a rule that allows an import
 * nobody makes, a circle of rooms or files, a room without a rule or with too many files.
 */
export function faultsOf(sources: readonly SourceFile[], rules: RoomRules): readonly string[] {
  const byRoom = Map.groupBy(sources, ({ path }) => roomOf(path));
  return [
    ...[...byRoom].flatMap(([room, files]) => roomFaults(room, files, rules)),
    ...Object.keys(rules)
      .filter((room) => !byRoom.has(room))
      .map((room) => `${room} has a rule and no file.`),
    ...circlesOf(new Map(sources.map(({ path, files }) => [path, files]))).map(
      (circle) => `These files import one another: ${circle.join(', ')}.`,
    ),
    ...circlesOf(new Map([...byRoom].map(([room, files]) => [room, roomsOf(room, files)]))).map(
      (circle) => `These rooms import one another: ${circle.join(', ')}.`,
    ),
    ...circlesOf(outerRooms(sources)).map(
      (circle) => `These rooms, with the rooms inside them, import one another: ${circle.join(', ')}.`,
    ),
  ];
}

/** The rule that the sources keep now, to compare with or to begin from. */
export function presentRule(room: string, sources: readonly SourceFile[]): RoomRule {
  const files = sources.filter(({ path }) => roomOf(path) === room);
  return { rooms: roomsOf(room, files), packages: packagesOf(files) };
}

function roomFaults(room: string, files: readonly SourceFile[], rules: RoomRules): readonly string[] {
  const rule = rules[room];
  if (rule === undefined) return [`${room} has no rule: say in tools/rooms.json what it may import.`];
  return [
    ...(room === 'src' ? files.map(({ path }) => `${path} is in no room.`) : []),
    ...(files.length > mostFiles && !growing.includes(room)
      ? [`${room} holds ${files.length} files; ${mostFiles} is the most. Split it by subject.`]
      : []),
    ...files.flatMap(({ path, files: imported, packages }) => [
      ...imported
        .filter((file) => roomOf(file) !== room && !rule.rooms.includes(roomOf(file)))
        .map((file) => `${path} imports ${file}: ${room} may not import ${roomOf(file)}.`),
      ...packages
        .filter((name) => !rule.packages.includes(name))
        .map((name) => `${path} imports ${name}, which ${room} may not.`),
    ]),
    ...rule.rooms
      .filter((other) => !roomsOf(room, files).includes(other))
      .map((other) => `${room} may import ${other}, and does not: take it out of tools/rooms.json.`),
    ...rule.packages
      .filter((name) => !packagesOf(files).includes(name))
      .map((name) => `${room} may import ${name}, and does not: take it out of tools/rooms.json.`),
  ];
}

function roomsOf(room: string, files: readonly SourceFile[]): readonly string[] {
  const rooms = new Set(files.flatMap(({ files: imported }) => imported.map(roomOf)));
  rooms.delete(room);
  return [...rooms].sort();
}

/** The rooms that lie in no other one, such as `src/store` or `cards`, with the ones that they import from anywhere inside them. */
function outerRooms(sources: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const outerOf = (path: string) => {
    const room = roomOf(path);
    return roots.includes(room) ? room : room.split('/', room.startsWith('src/') ? 2 : 1).join('/');
  };
  const byRoom = Map.groupBy(sources, ({ path }) => outerOf(path));
  return new Map(
    [...byRoom].map(([room, files]) => {
      const imported = files.flatMap((file) => file.files.map(outerOf));
      return [room, [...new Set(imported)].filter((other) => other !== room)];
    }),
  );
}

function packagesOf(files: readonly SourceFile[]): readonly string[] {
  return [...new Set(files.flatMap(({ packages }) => packages))].sort();
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The circles of a graph: its strongly connected components of more than one node (Tarjan 1972). */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    let lowest = index.size;
    index.set(node, lowest);
    const own = lowest;
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, low.get(next) ?? index.get(next) ?? own);
    }
    low.set(node, lowest);
    if (lowest === own) {
      const circle = stack.splice(stack.indexOf(node));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}
