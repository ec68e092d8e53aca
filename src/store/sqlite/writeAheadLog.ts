import fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { platform } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { DiskWait } from './diskWait.ts';
import { quietRound } from './quietRound.ts';

/**
 * SQLite's file of the last commits. It is synchronised apart from SQLite, because SQLite would do so in each commit. The file stays the
 * same one for as long as the database is open. SQLite puts no locks on it, so that closing it takes none away, as closing the database's
 * own file would.
 */
export class WriteAheadLog {
  readonly #path: string;
  #open: Promise<FileHandle> | undefined;
  #wait: DiskWait | undefined;

  /** @param path of the database */
  constructor(path: string) {
    this.#path = `${path}-wal`;
  }

  /** Resolves when all that was written to it before is on the disk. */
  async sync(): Promise<void> {
    this.#open ??= this.#begin();
    this.#wait ??= waitFor(await this.#open);
    await this.#wait.sync();
  }

  /** Resolves when that is best done: writes made until then are synchronised together. */
  async moment(): Promise<void> {
    await (this.#wait === undefined ? setImmediate() : this.#wait.moment());
  }

  async close(): Promise<void> {
    await (await this.#open)?.close();
  }

  /** A file is found again after a power cut only if its folder was synchronised as well; Windows does so by itself. */
  async #begin(): Promise<FileHandle> {
    if (platform !== 'win32') {
      const folder = await open(dirname(this.#path), 'r');
      await folder.sync().finally(() => folder.close());
    }
    return open(this.#path, 'r+');
  }
}

function waitFor(file: FileHandle): DiskWait {
  return new DiskWait({
    inPlace: () => fs.fdatasyncSync(file.fd),
    beside: () => file.datasync(),
    quiet: quietRound,
    now: () => performance.now(),
  });
}
