import { setTimeout as pause } from 'node:timers/promises';
import type { Application } from '../../scripts/application.ts';
import { productProcess } from '../../scripts/product-process.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { startWatched } from '../../scripts/stack/watched-server.ts';

/** Stops a process (and its children) without ending it, and lets it go on later; one that was killed meanwhile is no error. */
export async function standStill(pid: number | undefined, holdMs: number): Promise<void> {
  if (pid === undefined || pid <= 1) return;
  signal(pid, 'SIGSTOP');
  await pause(holdMs);
  signal(pid, 'SIGCONT');
}

const BOTH_MS = 2_500;

/** The worker stands still, a second one takes over; then the first goes on with what it had in hand, beside the second. */
export async function zombieWorker(application: Application, dataDir: string, holdMs: number): Promise<void> {
  const { environment } = application;
  const pid = application.pid('worker');
  signal(pid, 'SIGSTOP');
  const rival = await startWatched(
    productProcess(
      'worker',
      { ...environment, AKTENLAUF_WORKER_METRICS_PORT: String(await freePort()) },
      dataDir,
      'rival-worker',
    ),
  );
  await pause(holdMs);
  signal(pid, 'SIGCONT');
  await pause(BOTH_MS);
  await rival.stop();
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // killed meanwhile
  }
}
