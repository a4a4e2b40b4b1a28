import type { CaseDetail } from './case-shapes';

type Documents = CaseDetail['documents'];

/** The documents one can send along, each in its newest version, without those of some kinds. */
export function newestVersions(
  documents: Documents,
  without: ReadonlySet<Documents[number]['kind']>,
): { readonly title: string; readonly id: string }[] {
  return documents.flatMap(({ kind, title, versions }) => {
    const newest = versions.toSorted((one, other) => other.number - one.number)[0];
    return newest === undefined || without.has(kind) ? [] : [{ title, id: newest.id }];
  });
}
