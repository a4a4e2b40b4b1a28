import { verifyChains } from '../audit/verify.ts';
import { verifyRoots } from '../audit/verify-roots.ts';
import type { Storage } from '../database/storage.ts';
import { listTenants } from '../people/tenants.ts';
import { verifyObjects } from '../record/integrity.ts';
import type { Depth } from '../record/integrity.ts';
import type { Finding } from './finding.ts';

/** What a check of one tenant looked at and found. */
export interface VerifyReport {
  readonly tenantId: string;
  readonly name: string;
  readonly chains: number;
  readonly events: number;
  readonly roots: number;
  readonly objects: number;
  readonly objectsRead: number;
  readonly findings: readonly Finding[];
}

/**
 * Checks audit chains, sealed roots and objects.
 * @param tenantIds default: all tenants
 * @param depth which objects are read to the last byte
 */
export async function runVerify(
  storage: Storage,
  tenantIds?: readonly string[],
  depth: Depth = 'all',
): Promise<VerifyReport[]> {
  const tenants = await listTenants(storage);
  const reports: VerifyReport[] = [];
  for (const { id, name } of tenants.filter((tenant) => tenantIds?.includes(tenant.id) ?? true)) {
    const chains = await verifyChains(storage, id);
    const roots = await verifyRoots(storage, id);
    const objects = await verifyObjects(storage, id, depth);
    reports.push({
      tenantId: id,
      name,
      chains: chains.chains,
      events: chains.events,
      roots: roots.roots,
      objects: objects.objects,
      objectsRead: objects.read,
      findings: [...chains.findings, ...roots.findings, ...objects.findings],
    });
  }
  return reports;
}

/** The report as lines for a terminal or a page. */
export function describeReports(reports: readonly VerifyReport[]): string[] {
  const lines: string[] = [];
  for (const report of reports) {
    lines.push(
      `${report.name}: ${report.chains} Protokollketten mit ${report.events} Ereignissen, ${report.roots} Siegel, ` +
        `${report.objects} Dateien (${report.objectsRead} vollständig gelesen) – ` +
        (report.findings.length === 0 ? 'alles unverändert.' : `${report.findings.length} Befund(e):`),
    );
    for (const finding of report.findings) lines.push(`  ✗ [${finding.kind}] ${finding.text}`);
  }
  return lines.length === 0 ? ['Es gibt keine Mandanten.'] : lines;
}
