import { flushCompileCache } from 'node:module';
import { requireLocking } from '@aktenlauf/storage/objects/require-locking.ts';
import { buildApp } from './app.ts';
import { ConfigurationError, readApiConfig } from './config.ts';
import type { ApiConfig } from './config.ts';
import { openDependencies } from './dependencies.ts';

/** Longest wait for requests under way when the process is asked to end. */
const DRAIN_MS = 5_000;

async function serve(config: ApiConfig): Promise<void> {
  const dependencies = await openDependencies(config);
  await requireLocking(dependencies.storage);
  const app = await buildApp(dependencies);
  await app.listen({ host: config.host, port: config.port });
  flushCompileCache(); // now, for a process that is killed writes none when it ends
  let closing = false;
  const close = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    const force = setTimeout(() => process.exit(1), DRAIN_MS + 2_000).unref();
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS).unref();
    await app.close();
    await dependencies.close();
    clearTimeout(force);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void close());
}

try {
  await serve(readApiConfig(process.env));
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : startProblem(error));
  process.exit(1);
}

function startProblem(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE')
    return 'The API cannot start: its port is taken. Set AKTENLAUF_PORT to a free one.';
  return `The API cannot start: ${message ?? String(error)}`;
}
