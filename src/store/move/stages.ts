/** The parts of a move. A table is copied and compared before the next one is. */
export type MoveStage = 'checking' | 'copying' | 'comparing' | 'indexing';

/** How far a move is. */
export interface MoveProgress {
  readonly stage: MoveStage;
  /** The part of the whole move that is done, from 0 to 1. */
  readonly done: number;
}

/** The share of each part in the time of a move from SQLite to PostgreSQL that has no checking of its own, as estimated from its processor time. */
const shares: Readonly<Record<MoveStage, number>> = {
  checking: 0,
  copying: 0.4,
  comparing: 0.2,
  indexing: 0.4,
};
/** The share of a checking of its own. */
const checkingShare = 0.2;

/** Adds up how far the parts of a move are. */
export class Stages {
  readonly #onProgress: (progress: MoveProgress) => void;
  readonly #checking: number;
  readonly #done: Record<MoveStage, number> = { checking: 0, copying: 0, comparing: 0, indexing: 0 };

  /** @param checks whether rows are checked before they are copied */
  constructor(onProgress: (progress: MoveProgress) => void, checks: boolean) {
    this.#onProgress = onProgress;
    this.#checking = checks ? checkingShare : 0;
  }

  /** A part of a stage was done; all parts of a stage are 1 together. */
  add(stage: MoveStage, part: number): void {
    this.#done[stage] += part;
    const rest = Object.entries(this.#done).reduce(
      (sum, [name, value]) => sum + shares[name as MoveStage] * value,
      0,
    );
    const done = this.#checking * this.#done.checking + (1 - this.#checking) * rest;
    this.#onProgress({ stage, done: Math.min(done, 1) });
  }
}
