/** One field two people changed at the same time: what it was, what is stored now, what I typed. */
export interface FieldConflict {
  readonly pointer: string;
  readonly before: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

/** What becomes of my changes when somebody else saved first. */
export interface Merge {
  /** Changes that touch nothing of theirs, or agree with it: they can be saved as they are. */
  readonly clean: ReadonlyMap<string, unknown>;
  /** Fields both changed, differently: a person has to choose. */
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Field by field: a conflict is only a field that I changed and that somebody else changed to something else since I
 * began. `current` holds what the server has now for the fields I sent.
 */
export function mergeFields(
  mine: ReadonlyMap<string, unknown>,
  before: ReadonlyMap<string, unknown>,
  current: Readonly<Record<string, unknown>>,
): Merge {
  const clean = new Map<string, unknown>();
  const conflicts: FieldConflict[] = [];
  for (const [pointer, value] of mine) {
    const theirs = pointer in current ? current[pointer] : before.get(pointer);
    if (same(theirs, value)) continue;
    if (same(theirs, before.get(pointer))) clean.set(pointer, value);
    else conflicts.push({ pointer, before: before.get(pointer), theirs, mine: value });
  }
  return { clean, conflicts };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
