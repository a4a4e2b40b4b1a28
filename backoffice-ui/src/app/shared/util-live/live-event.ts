import type { Schema } from '../../api/schemas';

/** What the server tells while it happens. Ids only; pages read again what concerns them. */
export type LiveEvent =
  | ({ readonly kind: 'case-changed' } & Readonly<Schema<'CaseChange'>>)
  /** The stream had a gap (sleep, restart, network): whatever is shown may be old and should be read again. */
  | { readonly kind: 'resync' };

/** How the stream stands; pages show "live" only for `open`. */
export type LiveState = 'off' | 'connecting' | 'open' | 'lost';

/** What travels between the tabs of one browser. */
export type LiveMessage =
  | { readonly type: 'event'; readonly event: LiveEvent }
  | { readonly type: 'state'; readonly state: LiveState }
  /** A tab asks for the present state, or for a new connection after somebody signed in. */
  | { readonly type: 'ask' }
  | { readonly type: 'restart' };

export const LIVE_CHANNEL = 'aktenlauf-live';
export const LIVE_URL = '/api/v1/live';

/** The name under which the server sends changes of cases; `hello` and `ping` only keep the line open. */
export const CASE_EVENT = 'case';

/** Reads one change of a case; anything unknown is dropped, an old page must survive a newer server. */
export function parseCaseChange(text: string): LiveEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not ours, for instance a comment of a proxy.
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { caseId, seq, version, unitId, assigneeId, isNew } = value as Record<string, unknown>;
  if (typeof caseId !== 'string' || typeof unitId !== 'string') return null;
  return {
    kind: 'case-changed',
    caseId,
    unitId,
    seq: typeof seq === 'number' ? seq : 0,
    version: typeof version === 'number' ? version : 0,
    assigneeId: typeof assigneeId === 'string' ? assigneeId : null,
    isNew: isNew === true,
  };
}
