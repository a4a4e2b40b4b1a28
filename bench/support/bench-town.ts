import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApplication } from '../../scripts/application.ts';
import type { Application } from '../../scripts/application.ts';

/** The product on real servers for one measurement: towns and people, no cases, no pages, no limits by address. */
export function startBenchApplication(): Promise<Application> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'aktenlauf-bench-'));
  chmodSync(dataDir, 0o755);
  return startApplication({
    dataDir,
    empty: true,
    temporary: true,
    withoutUi: true,
    environment: { AKTENLAUF_RATE_LIMITS: 'off', AKTENLAUF_LOG_LEVEL: 'warn' },
    log: (line) => console.log(line),
  });
}
