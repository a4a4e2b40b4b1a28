import type { Land } from '@aktenlauf/workflows/clocks/calendar.ts';
import { lands } from '@aktenlauf/workflows/clocks/calendar.ts';
import type { Step } from '@aktenlauf/workflows/clocks/explanation.ts';
import { remedyEnd } from '@aktenlauf/workflows/clocks/remedy-end.ts';
import type { Sending } from '@aktenlauf/workflows/clocks/served-on.ts';
import { servedOn } from '@aktenlauf/workflows/clocks/served-on.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { loadCalendar } from '../cases/case-calendar.ts';
import type { Work } from '../database/work.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';

/** What the ledger knows of a dispatch. */
export interface DispatchRow {
  id: string;
  caseId: string;
  documentVersionId: string;
  sha256: string;
  channel: 'retrieval' | 'post';
  purpose: 'notice' | 'letter';
  address: { land?: string; country?: string; [part: string]: unknown };
  state: string;
  providedAt: string | null;
  notifiedAt: string | null;
  retrievedAt: string | null;
  serviceVersionId: string;
}

/** The legal days of one dispatch; null = not served (yet), the explanation says why. */
export interface Served {
  servedOn: string | null;
  remedyEndsOn: string | null;
  explanation: Step[];
}

/** Columns of a `DispatchRow` from `dispatch d join cases c`. */
export const dispatchColumns = `d.id, d.case_id as "caseId", d.document_version_id as "documentVersionId", d.sha256, d.channel, d.purpose, d.address,
  d.state, app.iso(d.provided_at) as "providedAt", app.iso(d.notified_at) as "notifiedAt", app.iso(d.retrieved_at) as "retrievedAt",
  c.service_version_id as "serviceVersionId"`;

/** Computes when a dispatch counts as served and, for a notice, when the remedy period ends, with every step of the arithmetic. */
export async function computeServed(w: Work, dispatch: DispatchRow, sending: Sending): Promise<Served> {
  const { definition } = await loadServiceVersion(w, {
    tenantId: w.tenantId,
    serviceVersionId: dispatch.serviceVersionId,
  });
  const calendar = await loadCalendar(w);
  const served = servedOn({
    law: definition.procedureLaw,
    sending,
    recipientLand: recipientLand(dispatch, calendar.land),
    abroad: isAbroad(dispatch.address.country),
  });
  if (served.servedOn === null || dispatch.purpose !== 'notice') return { ...served, remedyEndsOn: null };
  return withRemedy(definition, served.servedOn, served.explanation, calendar);
}

/** Writes what was computed to the ledger. */
export async function writeServed(w: Work, dispatchId: string, served: Served): Promise<void> {
  await w.sql(
    'update dispatch set served_on = $3, remedy_ends_on = $4, explanation = $5 where tenant_id = $1 and id = $2',
    [w.tenantId, dispatchId, served.servedOn, served.remedyEndsOn, JSON.stringify(served.explanation)],
  );
}

function withRemedy(
  definition: ServiceDefinition,
  day: string,
  steps: Step[],
  calendar: Parameters<typeof remedyEnd>[0]['calendar'],
): Served {
  const { remedy } = definition;
  if (remedy.kind === 'none') return { servedOn: day, remedyEndsOn: null, explanation: steps };
  const end = remedyEnd({
    kind: remedy.kind,
    servedOn: day,
    period: remedy.period,
    instruction: 'correct',
    calendar,
  });
  return { servedOn: day, remedyEndsOn: end.endsOn, explanation: [...steps, ...end.explanation] };
}

function recipientLand(dispatch: DispatchRow, own: Land): Land {
  return lands.find((land) => land === dispatch.address.land) ?? own;
}

function isAbroad(country: string | undefined): boolean {
  return (
    country !== undefined && !['', 'de', 'deutschland', 'germany', 'd'].includes(country.trim().toLowerCase())
  );
}
