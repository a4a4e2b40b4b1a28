import type { Schema } from '../../api/schemas';

/** The views of the contract, and how they are called in addresses. */
export type ViewKey = Schema<'ViewLink'>['key'];

const slugs: Readonly<Record<ViewKey, string>> = {
  mine: 'meine',
  inbox: 'posteingang',
  team: 'team',
  all: 'alle',
  'sign-off': 'zeichnung',
  'follow-ups': 'wiedervorlagen',
  'due-soon': 'bald-faellig',
};

/** `inbox` → `posteingang`. */
export function slugOf(view: ViewKey): string {
  return slugs[view];
}

/** `posteingang` → `inbox`; null for an address that names no view. A saved view is `ansicht-<id>`. */
export function viewOf(slug: string): ViewKey | null {
  return (Object.keys(slugs) as ViewKey[]).find((view) => slugs[view] === slug) ?? null;
}
