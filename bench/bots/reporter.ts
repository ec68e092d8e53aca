import { readFileSync } from 'node:fs';
import { type Usage, usageQuestion } from './usage.ts';

// Imported by no file: its importer would answer the question itself, and its IPC channel would no longer keep it alive.
// Loaded before every process of the bench (`--import`): it tells its own figures, and ends when the bench does, however that ended.
process.on('message', (question) => {
  if (question === usageQuestion) process.send?.({ usage: usageNow() });
});
process.on('disconnect', () => process.exit(0));
process.channel?.unref();

function usageNow(): Usage {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return {
    peakMemory: peakMemory(),
    memory: process.memoryUsage.rss() / 1048576,
    cpu: (userCPUTime + systemCPUTime) / 1000,
  };
}

/** Linux counts the parent's memory at the fork into `maxRSS`; the kernel's own high-water mark begins anew with the program. */
function peakMemory(): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) / 1024;
  } catch {
    // No /proc here: the process's own account serves.
  }
  return process.resourceUsage().maxRSS / 1024;
}
