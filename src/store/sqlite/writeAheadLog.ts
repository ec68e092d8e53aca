import fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { platform } from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { DiskWait } from './diskWait.ts';
import { quietRound } from './quietRound.ts';

/**
 * SQLite's write-ahead log file. It is synchronised here, because SQLite would do so in each commit. The file stays the same as long as the
 * database is open. SQLite puts no locks on it, so closing it releases none; closing the database's own file would.
 */
export class WriteAheadLog {
  readonly #path: string;
  #open: Promise<FileHandle> | undefined;
  #wait: DiskWait | undefined;

  /** @param path of the database */
  constructor(path: string) {
    this.#path = `${path}-wal`;
  }

  /** Resolves when everything written to it before is on the disk. */
  async sync(): Promise<void> {
    this.#open ??= this.#begin();
    this.#wait ??= waitFor(await this.#open);
    await this.#wait.sync();
  }

  /** Resolves at the best moment for it: writes until then are synchronised together. */
  async moment(): Promise<void> {
    await (this.#wait === undefined ? setImmediate() : this.#wait.moment());
  }

  async close(): Promise<void> {
    await (await this.#open)?.close();
  }

  /** A file survives a power cut only if its folder was synchronised as well; Windows does so by itself. */
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
