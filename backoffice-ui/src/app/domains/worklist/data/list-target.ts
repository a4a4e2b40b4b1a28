import type { SavedView } from '../../../shared/util-navigation/navigation-state';
import { viewOf } from '../../../shared/util-navigation/view-slug';
import { viewTitle } from '../../../shared/util-navigation/view-title';
import { type ParamReader, readWorklistAddress } from '../../../shared/util-navigation/worklist-address';
import type { SessionReply } from '../../../shared/util-session/session';
import type { CaseQuery } from './shapes';

/** What an address means: a list, nothing we know, or a saved view that is not known yet. */
export type ListTarget =
  | {
      readonly kind: 'list';
      readonly title: string;
      readonly query: CaseQuery;
      /** The saved view behind it, if it is one. */
      readonly saved: SavedView | null;
      /** Whether filters or order differ from what was saved. */
      readonly adapted: boolean;
    }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'unknown' };

/** Where the address came from. */
export interface AddressParts {
  /** `team`, or `ansicht-<id>`. */
  readonly slug: string;
  readonly params: ParamReader;
  /** Words that are searched, from the history state. */
  readonly text: string;
}

/** In a saved view: the filters of the address stand in place of the saved ones. */
export const ADAPTED = 'angepasst';

/** Reads an address. `saved` is null while saved views are still on their way. */
export function listTarget(
  { slug, params, text }: AddressParts,
  session: SessionReply | null,
  saved: readonly SavedView[] | null,
): ListTarget {
  if (!session) return { kind: 'waiting' };
  const address = readWorklistAddress(params);
  const words = text.trim();
  const search = words ? { text: words } : {};

  if (slug.startsWith('ansicht-')) {
    if (!saved) return { kind: 'waiting' };
    const view = saved.find(({ id }) => id === slug.slice('ansicht-'.length));
    if (!view) return { kind: 'unknown' };
    const adapted = params.get(ADAPTED) !== null;
    const { cursor: _cursor, limit: _limit, ...kept } = view.query;
    const query = adapted ? { ...kept, filters: address.filters, sort: address.sort } : kept;
    return { kind: 'list', title: view.name, query: { ...query, ...search }, saved: view, adapted };
  }

  const key = viewOf(slug);
  if (!key) return { kind: 'unknown' };
  const links = session.views.filter((view) => view.key === key);
  const link = links.find(({ unitId }) => unitId === address.unitId) ?? links[0] ?? { key, title: '' };
  const unitId = address.unitId ?? link.unitId;
  return {
    kind: 'list',
    title: viewTitle({ ...link, ...(unitId ? { unitId } : {}) }, session.units),
    query: {
      view: key,
      ...(unitId ? { unitId } : {}),
      filters: address.filters,
      sort: address.sort,
      ...search,
    },
    saved: null,
    adapted: false,
  };
}
