import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { posix } from 'node:path';

/** The queries to the operating system; a test has its own. */
export interface FileSystemProbe {
  readonly platform: NodeJS.Platform;
  exists(path: string): boolean;
  /** The kernel's number for the kind of file system that a path is on. */
  type(path: string): number;
  /** The mounted file systems, in the form of `/proc/self/mountinfo`; empty if there is no such list. */
  mounts(): string;
}

/** Linux's numbers for network file systems (`statfs(2)`). */
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

/** FUSE file systems share one number, whether the files are on this machine or not. */
const fuseType = 0x65735546;

/** The types of FUSE file systems with files on this machine. */
const localFuse = ['fuseblk', 'fuse.fuse-overlayfs', 'fuse.gocryptfs', 'fuse.encfs', 'virtiofs'];

/**
 * Names the network file system that a path is or would be on; undefined for a disk of this machine. SQLite's write-ahead log needs memory
 * that all its users share, and reliable locks. A network has neither, and the database locks up or breaks (sqlite.org, "Write-Ahead
 * Logging" and "How To Corrupt An SQLite Database File"). Only Linux and Windows' `\\server\share` show it.
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

/** The kind of the nearest mount above a path. If several are at one place, the last hides the others. */
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
