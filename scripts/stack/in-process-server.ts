import type { Server } from 'node:http';
import type { RunningPart } from './facts.ts';

/** Listens on the local machine only; one request per connection, so that a restart breaks no kept-alive one. */
export async function listenLocally(server: Server, port: number): Promise<void> {
  server.maxRequestsPerSocket = 1;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Drops all connections and closes; a closed server is no error. */
export async function closeAtOnce(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A part that is an HTTP server in this very process. */
export function inProcess<F>(server: Server, facts: F): RunningPart<F> {
  const end = (): Promise<void> => closeAtOnce(server);
  return { facts, stop: end, kill: end, unref: () => void server.unref() };
}
