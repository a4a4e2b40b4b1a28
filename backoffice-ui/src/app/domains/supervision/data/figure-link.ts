import type { Params } from '@angular/router';
import { slugOf } from '../../../shared/util-navigation/view-slug';
import {
  type CaseFilters,
  standardSort,
  worklistParams,
} from '../../../shared/util-navigation/worklist-address';

/** Where a figure leads: the worklist with the very cases that were counted. */
export interface FigureLink {
  readonly link: string;
  readonly query: Params;
}

/** All open cases a supervisor reaches, narrowed to a unit (and everything below it) and filters. */
export function casesLink(unitId: string | null, filters: CaseFilters): FigureLink {
  return {
    link: `/arbeitsvorrat/${slugOf('all')}`,
    query: set(worklistParams({ ...(unitId ? { unitId } : {}), filters })),
  };
}

/** Cases of a unit that nobody has claimed. */
export function unclaimedLink(unitId: string, filters: CaseFilters = {}): FigureLink {
  return { link: `/arbeitsvorrat/${slugOf('inbox')}`, query: set(worklistParams({ unitId, filters })) };
}

/** Open cases, the oldest first. */
export function oldestLink(unitId: string | null): FigureLink {
  return {
    link: `/arbeitsvorrat/${slugOf('all')}`,
    query: set(
      worklistParams({
        ...(unitId ? { unitId } : {}),
        filters: {},
        sort: { ...standardSort, by: 'received' },
      }),
    ),
  };
}

function set(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
}
