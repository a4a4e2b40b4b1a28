import { readFileSync } from 'node:fs';

/** Resident memory of a process in MiB. */
export function residentMib(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
}

/** Watches a process while something is done. @returns the most it had, in MiB */
export async function mostResident(pid: () => number, work: () => Promise<unknown>): Promise<number> {
  let most = residentMib(pid());
  const watch = setInterval(() => (most = Math.max(most, residentMib(pid()))), 100);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return most;
}
