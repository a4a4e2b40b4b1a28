import { createServer } from 'node:http';
import type { Registry } from 'prom-client';

/** What the operator's machinery may ask the worker. */
export interface WorkerDoor {
  close(): Promise<void>;
}

/**
 * Opens /health (the process lives), /ready (it does its work) and /metrics.
 * @param ready names of parts that are not there; empty when all are
 */
export async function openWorkerDoor(
  port: number,
  host: string,
  registry: Registry,
  ready: () => Promise<string[]>,
): Promise<WorkerDoor> {
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    const path = (request.url ?? '').split('?')[0];
    const answer = async (): Promise<void> => {
      if (request.method !== 'GET') return send(405, 'text/plain', 'method not allowed\n');
      if (path === '/health') return send(200, 'text/plain', 'ok\n');
      if (path === '/ready') {
        const missing = await ready();
        return send(
          missing.length === 0 ? 200 : 503,
          'text/plain',
          missing.length === 0 ? 'ok\n' : `not ready: ${missing.join(', ')}\n`,
        );
      }
      if (path === '/metrics') return send(200, registry.contentType, await registry.metrics());
      return send(404, 'text/plain', 'not found\n');
    };
    answer().catch(() => send(503, 'text/plain', 'not ready\n'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  return {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
