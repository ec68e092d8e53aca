/** A process's report on itself. */
export interface Usage {
  /** The most memory it ever held, in MB. */
  readonly peakMemory: number;
  /** The memory it holds now, resident, in MB. */
  readonly memory: number;
  /** Processor time it has used so far, user and system, in milliseconds. */
  readonly cpu: number;
}

/** The question to a process over its IPC channel; it answers with {@link Usage}. */
export const usageQuestion = 'usage';
