/** One value that differs between two parsed files. */
export interface ValueChange {
  /** JSON pointer into the file after the change; for removed values into the one before */
  pointer: string;
  change: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
}

/**
 * What differs between two parsed files, value by value. Lists whose items have a `key` are compared item by item, so
 * that an inserted stage is one change and not a change of every stage behind it.
 */
export function compareValues(before: unknown, after: unknown, pointer = ''): ValueChange[] {
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, pointer);
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => compareParts(before[name], after[name], at(pointer, name)));
  }
  return Object.is(before, after) ? [] : [{ pointer, change: 'changed', before, after }];
}

function compareParts(before: unknown, after: unknown, pointer: string): ValueChange[] {
  if (before === undefined) return [{ pointer, change: 'added', before: null, after }];
  if (after === undefined) return [{ pointer, change: 'removed', before, after: null }];
  return compareValues(before, after, pointer);
}

function compareLists(before: unknown[], after: unknown[], pointer: string): ValueChange[] {
  const [oldKeys, newKeys] = [keysOf(before), keysOf(after)];
  if (oldKeys === null || newKeys === null) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      compareParts(before[index], after[index], at(pointer, String(index))),
    );
  }
  const changes: ValueChange[] = [];
  const stayed = oldKeys.filter((key) => newKeys.includes(key));
  const order = newKeys.filter((key) => oldKeys.includes(key));
  if (stayed.some((key, index) => order[index] !== key))
    changes.push({ pointer, change: 'changed', before: oldKeys, after: newKeys });
  oldKeys.forEach((key, index) => {
    if (!newKeys.includes(key))
      changes.push({
        pointer: at(pointer, String(index)),
        change: 'removed',
        before: before[index],
        after: null,
      });
  });
  newKeys.forEach((key, index) => {
    const was = oldKeys.indexOf(key);
    changes.push(
      ...compareParts(was < 0 ? undefined : before[was], after[index], at(pointer, String(index))),
    );
  });
  return changes;
}

/** The keys of a list whose items all have one of their own; null for other lists. */
function keysOf(list: readonly unknown[]): string[] | null {
  const keys = list.flatMap((item) =>
    isRecord(item) && typeof item['key'] === 'string' ? [item['key']] : [],
  );
  return keys.length === list.length && new Set(keys).size === keys.length ? keys : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
