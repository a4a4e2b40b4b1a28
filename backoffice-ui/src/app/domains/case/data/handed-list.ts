/** The list a case was opened from; handed over by the worklist so that `n` and `p` go on in its order. */
export interface HandedList {
  readonly title: string;
  /** Address of the list with its filters, for going back. */
  readonly url: string;
  /** The cases that were loaded, in the order shown. */
  readonly ids: readonly string[];
  /** How many there are, where more exist than were loaded. */
  readonly total?: number;
}

/** Where a case stands in its list; neighbours are null at the ends. */
export interface ListPosition {
  readonly number: number;
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

const KEY = 'aktenlauf.list';

/** Reads the handed list; null when there is none or it is not ours. */
export function readHandedList(storage: Pick<Storage, 'getItem'> = sessionStorage): HandedList | null {
  let value: unknown;
  try {
    value = JSON.parse(storage.getItem(KEY) ?? 'null');
  } catch {
    // Something else wrote under our key; the case page works without a list.
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { title, url, ids, total } = value as Record<string, unknown>;
  if (typeof title !== 'string' || typeof url !== 'string' || !url.startsWith('/') || !Array.isArray(ids))
    return null;
  return {
    title,
    url,
    ids: ids.filter((id) => typeof id === 'string'),
    ...(typeof total === 'number' ? { total } : {}),
  };
}

/** Where `caseId` stands in the list; null when it is not part of it. */
export function positionIn(list: HandedList | null, caseId: string): ListPosition | null {
  const at = list?.ids.indexOf(caseId) ?? -1;
  if (!list || at < 0) return null;
  return {
    number: at + 1,
    total: Math.max(list.total ?? 0, list.ids.length),
    previous: list.ids[at - 1] ?? null,
    next: list.ids[at + 1] ?? null,
  };
}
