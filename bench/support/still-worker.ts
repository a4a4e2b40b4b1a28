import type { Application } from '../../scripts/application.ts';

/**
 * Lets the worker stand still, so that nothing is done about what a benchmark puts into the database: cases made in SQL have no
 * runs, and the worker would start one for each.
 * @returns what lets it go on
 */
export function standStill(application: Application): () => void {
  const pid = application.pid('worker');
  process.kill(pid, 'SIGSTOP');
  return () => {
    process.kill(pid, 'SIGCONT');
  };
}
