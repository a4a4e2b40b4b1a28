import { advance } from '@aktenlauf/storage/cases/advance.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { CaseRuns } from '../src/dependencies.ts';

/** The engine of these specs: the same `advance`, without a server. It can be taken away and given back. */
export interface RunsInProcess extends CaseRuns {
  away: boolean;
  /** as if every case were closed: no run answers, the relay has to */
  none: boolean;
}

/** Runs of cases in this process; effects that are awaited (rendering, payments) are left to the specs of the worker. */
export function runsInProcess(storage: Storage): RunsInProcess {
  const tenants = new Map<string, string>();
  const runs: RunsInProcess = {
    away: false,
    none: false,
    async startCase({ tenantId, caseId }) {
      if (runs.away) return 'unavailable';
      tenants.set(caseId, tenantId);
      await advance(storage, { tenantId, caseId, event: { kind: 'resume' } });
      return 'running';
    },
    async sendCommand(caseId, commandId) {
      const tenantId = tenants.get(caseId);
      if (runs.away) return 'unavailable';
      if (tenantId === undefined || runs.none) return 'no-run';
      const { reply } = await advance(storage, { tenantId, caseId, event: { kind: 'command', commandId } });
      return reply ?? 'timeout';
    },
    probe: async () => !runs.away,
  };
  return runs;
}
