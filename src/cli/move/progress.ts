import type { MoveProgress, MoveStage } from '../../store/move/stages.ts';

/** Where progress is shown. */
export interface ProgressScreen {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

const width = 30;
/** A terminal is written to no more often than this, in milliseconds. */
const everyMs = 100;
/** The rest of the time is told once this part is done. Before, it would be a guess. */
const toldFrom = 0.05;
/** Elsewhere a line tells each of so many parts. */
const lines = 10;

const words: Readonly<Record<MoveStage, string>> = {
  checking: 'checking',
  copying: 'copying',
  comparing: 'comparing',
  indexing: 'making indexes',
};

/** Shows how far a move is: a bar with the rest of the time on a terminal, a line for each tenth elsewhere. */
export class MoveProgressView {
  readonly #screen: ProgressScreen;
  readonly #began: number;
  #shownAt = Number.NEGATIVE_INFINITY;
  #shownLine = -1;
  #hasBar = false;

  constructor(screen: ProgressScreen) {
    this.#screen = screen;
    this.#began = screen.now();
  }

  show({ stage, done }: MoveProgress): void {
    const now = this.#screen.now();
    const rest = done < toldFrom ? undefined : ((now - this.#began) * (1 - done)) / done;
    const percent = `${Math.floor(done * 100)} %`;
    if (!this.#screen.isTerminal) {
      const line = Math.floor(done * lines);
      if (line === this.#shownLine) return;
      this.#shownLine = line;
      this.#screen.write(`${percent}  ${words[stage]}${restWords(rest)}\n`);
      return;
    }
    if (now - this.#shownAt < everyMs) return;
    this.#shownAt = now;
    this.#hasBar = true;
    const full = Math.round(done * width);
    const bar = '█'.repeat(full) + '░'.repeat(width - full);
    // The rest of the line is cleared: the one before may have been longer.
    this.#screen.write(`\r${bar} ${percent.padStart(5)}  ${words[stage]}${restWords(rest)}\u001b[K`);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#hasBar) this.#screen.write('\r\u001b[K');
  }
}

function restWords(milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '';
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 90 ? `, ${seconds} s left` : `, ${Math.ceil(seconds / 60)} min left`;
}
