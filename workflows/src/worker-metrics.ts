import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';

const queues = [
  { queue: 'outbox', text: `select count(*)::int as open from outbox where state = 'open'` },
  { queue: 'inbox', text: `select count(*)::int as open from inbox where state in ('open', 'delivered')` },
  { queue: 'command', text: `select count(*)::int as open from case_command where state = 'accepted'` },
  { queue: 'incident', text: 'select count(*)::int as open from incident where resolved_at is null' },
] as const;

/** Figures of the worker process for Prometheus: what waits, over all tenants, counted when asked. */
export function workerMetrics(storage: Storage): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'aktenlauf_worker_' });
  new Gauge({
    name: 'aktenlauf_queue_open',
    help: 'Rows that wait, by queue; incident: open incidents',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      for (const { queue, text } of queues) {
        const { rows } = await storage.system.query<{ open: number }>(text);
        this.set({ queue }, rows[0]?.open ?? 0);
      }
    },
  });
  return registry;
}
