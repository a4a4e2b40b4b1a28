/**
 * What a citizen's browser keeps for this site. A browser that refuses storage keeps it for this visit only,
 * and every page works on.
 */
export interface DeviceStore {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

/** Stays until it is deleted: drafts of applications. */
export const lasting: DeviceStore = storeOn(() => localStorage);

/** Ends with the tab: the link's token, half-written messages. */
export const ofThisTab: DeviceStore = storeOn(() => sessionStorage);

function storeOn(storage: () => Storage): DeviceStore {
  const visit = new Map<string, unknown>();
  return {
    read(key) {
      if (visit.has(key)) return visit.get(key);
      try {
        return JSON.parse(storage().getItem(key) ?? 'null') as unknown;
      } catch {
        // Blocked or damaged storage counts as nothing kept.
        return null;
      }
    },
    write(key, value) {
      try {
        storage().setItem(key, JSON.stringify(value));
        visit.delete(key);
      } catch {
        visit.set(key, value);
      }
    },
    remove(key) {
      visit.delete(key);
      try {
        storage().removeItem(key);
      } catch {
        // Nothing can have been kept there.
      }
    },
  };
}
