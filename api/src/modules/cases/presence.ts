/** Somebody who has a case open. */
export interface Viewer {
  readonly personId: string;
  readonly initials: string;
  readonly displayName: string;
}

/** How long somebody counts as present after the last sign. */
const STAYS_MS = 30_000;

/** Who has which case open at this moment; in memory only, gone with the process. */
export class Presence {
  readonly #seen = new Map<string, Map<string, { viewer: Viewer; until: number }>>();

  /** @returns the others who are there */
  announce(caseId: string, viewer: Viewer): Viewer[] {
    const here = this.#seen.get(caseId) ?? new Map<string, { viewer: Viewer; until: number }>();
    here.set(viewer.personId, { viewer, until: performance.now() + STAYS_MS });
    this.#seen.set(caseId, here);
    return this.others(caseId, viewer.personId);
  }

  /** Everybody but this person. */
  others(caseId: string, personId: string): Viewer[] {
    const here = this.#seen.get(caseId);
    if (here === undefined) return [];
    for (const [id, { until }] of here) if (until < performance.now()) here.delete(id);
    if (here.size === 0) this.#seen.delete(caseId);
    return [...here.values()].map(({ viewer }) => viewer).filter((viewer) => viewer.personId !== personId);
  }
}
