import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { CaseClient } from '../client/case-client.ts';

/** What log lines carry: ids and codes, never content. */
export interface RelayLog {
  info(fields: Record<string, string | number>, message: string): void;
  warn(fields: Record<string, string | number>, message: string): void;
}

/** What every loop of the relay works with. */
export interface RelayContext {
  readonly storage: Storage;
  readonly cases: CaseClient;
  readonly log: RelayLog;
}
