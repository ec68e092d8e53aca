import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { platform } from 'node:process';

/**
 * The file in which SQLite keeps what was committed last, to be synchronised apart from SQLite, which does so on the thread that
 * everything else runs on. The file stays the same one for as long as the database is open. SQLite puts no locks on it, so that closing
 * it takes none away, as closing the database's own file would.
 */
export class WriteAheadLog {
  readonly #path: string;
  #file: Promise<FileHandle> | undefined;

  /** @param path of the database */
  constructor(path: string) {
    this.#path = `${path}-wal`;
  }

  /** Resolves when all that was written to it before is on the disk. */
  async sync(): Promise<void> {
    this.#file ??= this.#open();
    await (await this.#file).datasync();
  }

  async close(): Promise<void> {
    await (await this.#file)?.close();
  }

  /** A file is found again after a power cut only if its folder was synchronised as well; Windows does so by itself. */
  async #open(): Promise<FileHandle> {
    if (platform !== 'win32') {
      const folder = await open(dirname(this.#path), 'r');
      await folder.sync().finally(() => folder.close());
    }
    return open(this.#path, 'r+');
  }
}
