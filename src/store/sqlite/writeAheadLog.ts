import fs from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { platform } from 'node:process';
import { DiskWait } from './diskWait.ts';

/**
 * The file in which SQLite keeps what was committed last, to be synchronised apart from SQLite, which does so in each commit. The file
 * stays the same one for as long as the database is open. SQLite puts no locks on it, so that closing it takes none away, as closing the
 * database's own file would.
 */
export class WriteAheadLog {
  readonly #path: string;
  #open: Promise<{ readonly file: FileHandle; readonly wait: DiskWait }> | undefined;

  /** @param path of the database */
  constructor(path: string) {
    this.#path = `${path}-wal`;
  }

  /** Resolves when all that was written to it before is on the disk. */
  async sync(): Promise<void> {
    this.#open ??= this.#begin();
    await (await this.#open).wait.sync();
  }

  async close(): Promise<void> {
    await (await this.#open)?.file.close();
  }

  /** A file is found again after a power cut only if its folder was synchronised as well; Windows does so by itself. */
  async #begin() {
    if (platform !== 'win32') {
      const folder = await open(dirname(this.#path), 'r');
      await folder.sync().finally(() => folder.close());
    }
    const file = await open(this.#path, 'r+');
    const wait = new DiskWait({
      inPlace: () => fs.fdatasyncSync(file.fd),
      beside: () => file.datasync(),
      now: () => performance.now(),
    });
    return { file, wait };
  }
}
