import { readFileSync } from 'node:fs';
import path from 'node:path';
import { definitionsRoot } from '@aktenlauf/workflows/definition/load-definition.ts';
import type { Sample } from '@aktenlauf/workflows/definition/sample.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { readCase } from './cases.ts';
import type { CaseView } from './cases.ts';
import { smallPdf } from './portal-client.ts';
import type { PortalClient, PortalFile, Receipt } from './portal-client.ts';
import type { StaffClient } from './staff-client.ts';

/** The application of a shipped sample. @param sample `hundesteuer/registered-ahead` */
export function sampleOf(sample: string): Sample {
  const [key = '', name = ''] = sample.split('/');
  const file = path.join(definitionsRoot, key, '1.0.0', 'samples', `${name}.json`);
  return { ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Sample, 'name'>), name };
}

/**
 * Applies as in a sample, with the files it brings.
 * @param party object of the form the applicant stands in, given this address
 * @param change of the form data
 */
export function applySample(
  portal: PortalClient,
  sample: string,
  party: { at: string; email: string } | null,
  change: Record<string, unknown> = {},
): Promise<Receipt> {
  const { data, files, consent } = sampleOf(sample);
  const applicant =
    party === null
      ? {}
      : { [party.at]: { ...(data[party.at] as Record<string, unknown>), email: party.email } };
  return portal.apply(
    { ...data, ...applicant, ...change },
    { service: sample.split('/')[0] ?? '', consent, files: files.map(evidenceFile) },
  );
}

/** A small PDF that stands for a piece of evidence. */
export const evidenceFile = (evidence: string): PortalFile => ({
  key: evidence,
  evidence,
  name: `${evidence}.pdf`,
  type: 'application/pdf',
  bytes: smallPdf(evidence),
});

/** Waits until a case stands as it should. */
export function untilCase(
  staff: StaffClient,
  caseId: string,
  what: string,
  holds: (view: CaseView) => boolean,
): Promise<CaseView> {
  return waitUntil(what, 90_000, async () => {
    const view = await readCase(staff, caseId);
    return holds(view) ? view : undefined;
  });
}

/** Prints what waits for the post, and says that the run was posted. @param postedOn 'YYYY-MM-DD' */
export async function post(staff: StaffClient, postedOn: string): Promise<void> {
  const { id } = await staff.done<{ id: string }>('POST', '/spool-runs');
  await staff.done('POST', `/spool-runs/${id}/posted`, { postedOn });
}

/** Closes a case as soon as nothing keeps it open. */
export async function closeCase(staff: StaffClient, caseId: string): Promise<CaseView> {
  await waitUntil('closing accepted', 90_000, async () => {
    const { status } = await staff.ask('POST', `/cases/${caseId}/commands`, { type: 'close' });
    return status < 300;
  });
  return untilCase(staff, caseId, 'closed', ({ closedAt }) => closedAt !== null);
}
