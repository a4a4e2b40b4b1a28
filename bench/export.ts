import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { openMinioStore } from '@aktenlauf/storage/objects/minio-object-store.ts';
import { claimCase } from '../e2e/support/cases.ts';
import { StaffClient } from '../e2e/support/staff-client.ts';
import { numberArgument } from './support/arguments.ts';
import { inTurn, interleave } from './support/blocks.ts';
import { startCaseTown } from './support/case-town.ts';
import type { CaseTown } from './support/case-town.ts';
import { mostResident, residentMib } from './support/resident-memory.ts';
import type { Measured } from './support/result.ts';
import { median } from './support/statistics.ts';

const MIB = 1_024 * 1_024;
const partMib = 16;
const rounds = 4;
const verifier = fileURLToPath(import.meta.resolve('@aktenlauf/storage/exports/verify-script.mjs'));

/**
 * MiB/s of a whole record as ZIP over HTTP (session, rights, manifest, chain, checksums) ÷ plain gets of the same objects from the
 * object store, one after the other; and what the API's memory grows by. The record has `--mib` (default 128, the goal is
 * meant for 1024). Afterwards the verifier inside the ZIP finds every file and the chain in order.
 */
export async function measure(): Promise<Measured> {
  const parts = Math.ceil(numberArgument('mib', 128) / partMib);
  const town = await startCaseTown('jana.krueger');
  const { application, database } = town;
  const { endpoint, accessKey, secretKey } = application.stack.minio;
  const store = openMinioStore({ endpoint, accessKey, secretKey });
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-export-'));
  try {
    const { caseId } = town;
    const supervisor = await StaffClient.signIn(application.url, 'sabine.moeller');
    await claimCase(town.staff, caseId);
    for (let n = 0; n < parts; n += 1) await upload(town, n);
    const { rows: objects } = await database.query<{ bucket: string; key: string; version: string }>(
      `select o.bucket, o.object_key as key, o.version_id as version from document d
       join document_version v on v.document_id = d.id join stored_object o on o.id = v.stored_object_id where d.case_id = $1`,
      [caseId],
    );
    const zip = async (): Promise<Readable> => {
      const response = await supervisor.fetch(`/cases/${caseId}/export`);
      if (!response.ok || response.body === null) throw new Error(`no export: ${response.status}`);
      return Readable.fromWeb(response.body as ReadableStream);
    };
    const gets = async (): Promise<void> => {
      for (const { bucket, key, version } of objects) await drained(await store.get(bucket, key, version));
    };
    const sides = {
      ours: (size: number) => inTurn(size, async () => drained(await zip())),
      reference: (size: number) => inTurn(size, gets),
    };
    const idle = residentMib(application.pid('api'));
    let ours: number[] = [];
    let reference: number[] = [];
    const most = await mostResident(
      () => application.pid('api'),
      async () => {
        await sides.ours(1);
        await sides.reference(1);
        const times = await interleave(sides, { rounds, perBlock: 2 });
        ours = times.ours.flat();
        reference = times.reference.flat();
      },
    );
    const file = path.join(folder, 'record.zip');
    await pipeline(await zip(), createWriteStream(file));
    const judged = spawnSync(process.execPath, [verifier, file], { encoding: 'utf8' });
    if (judged.status !== 0) throw new Error(`the export is not in order: ${judged.stdout}${judged.stderr}`);
    return {
      ratio: median(reference) / median(ours),
      figures: {
        record_mib: parts * partMib,
        ours_mib_per_second: (parts * partMib * 1_000) / median(ours),
        reference_mib_per_second: (parts * partMib * 1_000) / median(reference),
        rss_growth_mib: most - idle,
        samples: ours.length,
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
    store.close();
    await town.stop();
  }
}

/** One more paper of the record: bytes that cannot be packed, as photographs and scans are. */
async function upload({ staff, caseId }: CaseTown, n: number): Promise<void> {
  const bytes = randomBytes(partMib * MIB);
  bytes.write('%PDF-1.7\n');
  const file = { name: `Plan ${n}.pdf`, type: 'application/pdf', bytes };
  const { status, body } = await staff.upload(caseId, 'kind=paper&title=Plan', file);
  if (status >= 300) throw new Error(`an upload was answered with ${status}: ${JSON.stringify(body)}`);
}

async function drained(stream: Readable): Promise<void> {
  for await (const chunk of stream) void chunk;
}
