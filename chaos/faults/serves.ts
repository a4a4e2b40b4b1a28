import type { Application } from '../../scripts/application.ts';
import type { FaultKind, Victim } from '../plan/fault.ts';
import type { Keeper } from './keeper.ts';

export const victims = [
  'api',
  'worker',
  'temporal',
  'postgres',
  'minio',
] as const satisfies readonly Victim[];

/** The one process a fault kills; undefined where it kills all or none. */
export function victimOf(kind: FaultKind): Victim | undefined {
  const name = kind.startsWith('kill-') ? kind.slice('kill-'.length) : '';
  return victims.find((victim) => victim === name);
}

/** Whether a process is back and does its work. */
export async function serves(application: Application, keeper: Keeper, victim: Victim): Promise<boolean> {
  if (victim !== 'api' && victim !== 'worker') return keeper.runs(victim);
  const address =
    victim === 'api'
      ? `${application.url}/ready`
      : `http://127.0.0.1:${application.environment['AKTENLAUF_WORKER_METRICS_PORT'] ?? ''}/ready`;
  return (await fetch(address, { signal: AbortSignal.timeout(1_000) })).ok;
}
