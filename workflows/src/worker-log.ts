import { pino } from 'pino';
import type { Logger } from 'pino';
import { DefaultLogger } from '@temporalio/worker';
import { failureCode } from './failure-code.ts';

/** The log of the worker process: JSON lines with ids and codes, never content. */
export function workerLog(level: string): Logger {
  return pino({
    name: 'aktenlauf-worker',
    level,
    redact: { paths: ['email', 'name', 'address', '*.email', '*.name'], remove: true },
  });
}

/** The engine's own messages in the same log; of an error only the code is kept. */
export function engineLogger(log: Logger): DefaultLogger {
  return new DefaultLogger('WARN', ({ level, message, meta }) => {
    const fields = {
      ...(meta?.['error'] === undefined ? {} : { code: failureCode(meta['error']) }),
      ...(typeof meta?.['workflowId'] === 'string' ? { run: meta['workflowId'] } : {}),
      ...(typeof meta?.['activityType'] === 'string' ? { activity: meta['activityType'] } : {}),
      ...(typeof meta?.['attempt'] === 'number' ? { attempt: meta['attempt'] } : {}),
    };
    if (level === 'ERROR') log.error(fields, message);
    else log.warn(fields, message);
  });
}
