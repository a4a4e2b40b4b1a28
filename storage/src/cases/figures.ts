import type { Work } from '../database/work.ts';
import type { Reach, Role } from '../people/reach.ts';
import { unitsAndServices, visibleCases } from './visible-cases.ts';

/** Expressions for the columns of a figure. */
export interface FigureColumns {
  readonly unit: string;
  readonly service: string;
  readonly figure: string;
  /** 'YYYY-MM-DD' as date; of `due` the last day in time, 'infinity' without one */
  readonly day: string;
  readonly mark: string;
}

/** Which figures, and of the cases that are counted one by one, which. */
export interface FigureChoice {
  readonly reach: Reach;
  readonly roles: readonly Role[];
  readonly now: Date;
  /** a condition over a figure's columns */
  readonly figures: (columns: FigureColumns) => string;
  /** a condition over `cases c` that all cases of these figures meet */
  readonly cases: string;
}

const MARKS =
  'cross join lateral app.case_marks(c.next_due_at, c.due_paused, c.assignee_id, c.waiting_for, c.received_at, c.closed_at, c.overran) m';

/**
 * SQL for the figures a person may see: `unit_id, service_key, figure, day, mark, amount`, to be added up. They are kept by
 * triggers over all cases that are not restricted; restricted ones are added one by one where the person may see them, and those the
 * person is excluded from are taken off, so that the sums say what `visibleCases` would let them count.
 * @param values the statement's values so far, the tenant's id first; what is needed is appended
 */
export function visibleFigures(choice: FigureChoice, values: unknown[]): string {
  const { reach, roles, now, figures, cases } = choice;
  const inReach = (alias: string): string =>
    unitsAndServices(reach, roles, values, { unit: `${alias}.unit_id`, service: `${alias}.service_key` });
  const kept = figures(columns('k', 'k'));
  const single = figures(columns('c', 'm'));
  const visible = visibleCases(reach, roles, now, values);
  const me = `$${values.push(reach.personId)}::uuid`;
  return `
    select k.unit_id, k.service_key, k.figure, k.day, k.mark, k.amount from case_figure k
      where k.tenant_id = $1 and ${inReach('k')} and ${kept}
    union all
    select c.unit_id, c.service_key, m.figure, m.day, m.mark, 1 from cases c ${MARKS}
      where c.tenant_id = $1 and c.restricted and ${cases} and ${visible} and ${single}
    union all
    select c.unit_id, c.service_key, m.figure, m.day, m.mark, -1 from case_exclusion x
      join cases c on c.tenant_id = x.tenant_id and c.id = x.case_id ${MARKS}
      where x.tenant_id = $1 and x.person_id = ${me} and x.lifted_at is null and not c.restricted and ${cases} and ${inReach('c')} and ${single}`;
}

function columns(owner: string, mark: string): FigureColumns {
  return {
    unit: `${owner}.unit_id`,
    service: `${owner}.service_key`,
    figure: `${mark}.figure`,
    day: `${mark}.day`,
    mark: `${mark}.mark`,
  };
}

/** Joins what changes have added since the last time. @returns how many rows fewer there are */
export async function joinFigures(w: Work): Promise<number> {
  const [row] = await w.sql<{ fewer: number }>('select app.join_figures() as fewer');
  return row?.fewer ?? 0;
}
