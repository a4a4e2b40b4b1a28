import type { Readable } from 'node:stream';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { ZipFile } from 'yazl';
import type { Storage } from '../database/storage.ts';
import { openVersion } from '../record/open-version.ts';
import { csvLine } from './csv.ts';

interface Letter {
  documentVersionId: string;
  sha256: string;
  caseNumber: string;
  pages: number | null;
  size: number;
  purpose: string;
  address: Record<string, string>;
}

/**
 * The files of a print run as one ZIP: the PDFs, numbered in the order of printing, and `manifest.csv` (UTF-8 with BOM)
 * with recipient, pages and SHA-256 of each. The same run gives the same content every time.
 * @throws Refusal `not-found`; the stream fails when the store does
 */
export async function openSpoolZip(
  storage: Storage,
  tenantId: string,
  spoolRunId: string,
): Promise<{ number: string; stream: Readable }> {
  const { number, createdAt, letters } = await loadRun(storage, tenantId, spoolRunId);
  const zip = new ZipFile();
  const stream = zip.outputStream as Readable;
  zip.on('error', (error: Error) => stream.destroy(error));
  let manifest = `\uFEFF${csvLine(['Nr', 'Datei', 'Geschäftszeichen', 'Art', 'Empfänger', 'Straße', 'PLZ', 'Ort', 'Land', 'Seiten', 'SHA-256'])}`;
  for (const [index, letter] of letters.entries()) {
    const path = `${String(index + 1).padStart(4, '0')}.pdf`;
    const { address } = letter;
    const name =
      [address['givenName'], address['familyName']].filter(Boolean).join(' ') ||
      (address['organisation'] ?? '');
    manifest += csvLine([
      index + 1,
      path,
      letter.caseNumber,
      letter.purpose === 'notice' ? 'Bescheid' : 'Schreiben',
      name,
      [address['street'], address['houseNumber']].filter(Boolean).join(' '),
      address['postalCode'] ?? '',
      address['city'] ?? '',
      address['country'] ?? '',
      letter.pages,
      letter.sha256,
    ]);
    zip.addReadStreamLazy(path, { size: letter.size, compress: false, mtime: createdAt }, (give) => {
      openVersion(storage, tenantId, letter.documentVersionId)
        .then((version) => version.stream())
        .then(
          (stream) => give(null, stream),
          (error: unknown) => give(error, undefined as never),
        );
    });
  }
  zip.addBuffer(Buffer.from(manifest, 'utf8'), 'manifest.csv', { mtime: createdAt, compress: false });
  zip.end();
  return { number, stream };
}

async function loadRun(
  storage: Storage,
  tenantId: string,
  spoolRunId: string,
): Promise<{ number: string; createdAt: Date; letters: Letter[] }> {
  return storage.inTenant(tenantId, async (w) => {
    const [run] = await w.sql<{ number: string; createdAt: Date }>(
      'select number, created_at as "createdAt" from spool_run where tenant_id = $1 and id = $2',
      [tenantId, spoolRunId],
    );
    if (run === undefined) throw new Refusal('not-found');
    const letters = await w.sql<Letter>(
      `select d.document_version_id as "documentVersionId", d.sha256, c.case_number as "caseNumber", v.pages, v.size, d.purpose, d.address
       from dispatch d join cases c on c.tenant_id = d.tenant_id and c.id = d.case_id
         join document_version v on v.tenant_id = d.tenant_id and v.id = d.document_version_id
       where d.tenant_id = $1 and d.spool_run_id = $2 order by d.created_at, d.id`,
      [tenantId, spoolRunId],
    );
    return { ...run, letters };
  });
}
