import type { Calendar, Land } from '@aktenlauf/workflows/clocks/calendar.ts';
import { lands } from '@aktenlauf/workflows/clocks/calendar.ts';
import type { Work } from '../database/work.ts';

/** The calendar of the tenant: holidays of its Land and the days its town hall is closed. */
export async function loadCalendar(w: Work): Promise<Calendar> {
  const [row] = await w.sql<{ land: string; closedDays: string[] | null }>(
    `select land, settings -> 'closedDays' as "closedDays" from tenant where id = $1`,
    [w.tenantId],
    'tenant-calendar',
  );
  return { land: toLand(row?.land), closedDays: row?.closedDays ?? [] };
}

/** @throws Error when the text names no Land: the tenant's row is wrong */
export function toLand(text: string | undefined): Land {
  const land = lands.find((known) => known === text);
  if (land === undefined) throw new Error('tenant without a Land');
  return land;
}
