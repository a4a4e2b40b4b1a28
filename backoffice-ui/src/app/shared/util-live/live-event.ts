/** What the server tells while it happens. Ids only; pages read again what concerns them. */
export type LiveEvent =
  | { readonly kind: 'case-changed'; readonly caseId: string; readonly seq: number; readonly unitIds: readonly string[] }
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

/** Reads one message of the stream; anything unknown is dropped, an old page must survive a newer server. */
export function parseLiveEvent(text: string): LiveEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not ours, for instance a comment of a proxy.
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { kind, caseId, seq, unitIds } = value as Record<string, unknown>;
  if (kind === 'resync') return { kind };
  if (kind !== 'case-changed' || typeof caseId !== 'string') return null;
  return {
    kind,
    caseId,
    seq: typeof seq === 'number' ? seq : 0,
    unitIds: Array.isArray(unitIds) ? unitIds.filter((id) => typeof id === 'string') : [],
  };
}
