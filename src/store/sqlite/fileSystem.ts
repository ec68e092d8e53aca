import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { posix } from 'node:path';

/** The questions to the system; a test answers for it. */
export interface FileSystemProbe {
  readonly platform: NodeJS.Platform;
  exists(path: string): boolean;
  /** The kernel's number for the kind of file system that a path is on. */
  type(path: string): number;
  /** Where file systems are mounted, in the form of `/proc/self/mountinfo`; empty where there is no such list. */
  mounts(): string;
}

/** Linux's numbers for file systems that lie on another machine (`statfs(2)`). */
const networkTypes: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9p'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x0bd00bd0, 'Lustre'],
]);

/** Programs mounted as file systems share one number, be the files here or far away. */
const fuseType = 0x65735546;

/** The types among them with files on this machine. */
const localFuse = ['fuseblk', 'fuse.fuse-overlayfs', 'fuse.gocryptfs', 'fuse.encfs', 'virtiofs'];

/**
 * Names the network file system that a path is or would be on; undefined for a disk of this machine. SQLite's write-ahead log needs
 * memory that all its users share, and locks that hold: over a network there is neither, and the database locks up or breaks
 * (sqlite.org, "Write-Ahead Logging" and "How To Corrupt An SQLite Database File"). Only Linux and Windows' `\\server\share` tell.
 */
export function networkFileSystem(path: string, probe: FileSystemProbe = thisMachine): string | undefined {
  if (probe.platform === 'win32') return /^[\\/]{2}[^\\/?.]/.test(path) ? 'a network share' : undefined;
  if (probe.platform !== 'linux') return undefined;
  const place = nearestThatExists(posix.resolve(path), probe);
  const type = probe.type(place) >>> 0;
  if (type !== fuseType) return networkTypes.get(type);
  const kind = kindOfMount(place, probe.mounts());
  return kind !== undefined && localFuse.includes(kind) ? undefined : (kind ?? 'FUSE');
}

/** The machine this runs on. */
export const thisMachine: FileSystemProbe = {
  platform: process.platform,
  exists: existsSync,
  type: (path) => statfsSync(path).type,
  mounts: () => (existsSync('/proc/self/mountinfo') ? readFileSync('/proc/self/mountinfo', 'utf8') : ''),
};

function nearestThatExists(path: string, probe: FileSystemProbe): string {
  const above = posix.dirname(path);
  return probe.exists(path) || above === path ? path : nearestThatExists(above, probe);
}

/** The kind of the mount that is nearest to a path: of several at one place, the last hides the others. */
function kindOfMount(path: string, mounts: string): string | undefined {
  const above = mounts.split('\n').flatMap((line) => {
    const [where, what] = line.split(' - ');
    const point = where?.split(' ')[4]?.replaceAll('\\040', ' ');
    const kind = what?.split(' ')[0];
    if (point === undefined || kind === undefined) return [];
    return path === point || path.startsWith(point === '/' ? '/' : `${point}/`) ? [{ point, kind }] : [];
  });
  const longest = Math.max(...above.map(({ point }) => point.length));
  return above.findLast(({ point }) => point.length === longest)?.kind;
}
