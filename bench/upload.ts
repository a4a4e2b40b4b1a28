import { randomUUID } from 'node:crypto';
import { bucketName } from '@aktenlauf/storage/objects/buckets.ts';
import { openMinioStore } from '@aktenlauf/storage/objects/minio-object-store.ts';
import { claimCase, findCase, readCase } from '../e2e/support/cases.ts';
import { PortalClient } from '../e2e/support/portal-client.ts';
import { StaffClient } from '../e2e/support/staff-client.ts';
import { numberArgument } from './support/arguments.ts';
import { atOnce } from './support/at-once.ts';
import { startBenchApplication } from './support/bench-town.ts';
import { interleave } from './support/blocks.ts';
import { mostResident, residentMib } from './support/resident-memory.ts';
import type { Measured } from './support/result.ts';
import { mean } from './support/statistics.ts';

const MIB = 1024 * 1024;
const callers = 8;

/**
 * MiB/s of 16 MiB files uploaded to a case (session, rights, type from content, SHA-256, audit) ÷ the same bytes put to the object
 * store directly by the same client, eight at a time. Then `--large` files of 100 MB at once: what the API's memory grows by.
 */
export async function measure(): Promise<Measured> {
  const large = numberArgument('large', 16);
  const application = await startBenchApplication();
  const { minio } = application.stack;
  const store = openMinioStore({
    endpoint: minio.endpoint,
    accessKey: minio.accessKey,
    secretKey: minio.secretKey,
  });
  try {
    const clerk = await StaffClient.signIn(application.url, 'jana.krueger');
    const { caseNumber } = await (await PortalClient.connect(application.url)).apply();
    const caseId = await findCase(clerk, caseNumber);
    await claimCase(clerk, caseId);
    const pdf = (bytes: number): Buffer => {
      const content = Buffer.alloc(bytes, 'x');
      content.write('%PDF-1.7\n');
      content.write(randomUUID(), 20);
      return content;
    };
    let sent = 0;
    const upload = async (bytes: Uint8Array): Promise<void> => {
      sent += 1;
      const file = { name: `Plan ${sent}.pdf`, type: 'application/pdf', bytes };
      const { status, body } = await clerk.upload(caseId, 'kind=paper&title=Plan', file);
      if (status >= 300) throw new Error(`an upload was answered with ${status}: ${JSON.stringify(body)}`);
    };
    const bucket = bucketName(
      application.environment['AKTENLAUF_S3_BUCKET_PREFIX'] ?? '',
      'lindenau',
      'record',
    );
    const put = (bytes: Buffer): Promise<unknown> =>
      store.put(bucket, `bench/${randomUUID()}`, bytes, { size: bytes.length, mediaType: 'application/pdf' });
    const medium = pdf(16 * MIB);
    const sides = {
      ours: (size: number) => atOnce(callers, size, () => upload(medium)),
      reference: (size: number) => atOnce(callers, size, () => put(medium)),
    };
    // before the first upload: what the blocks leave behind belongs to the growth
    const idle = residentMib(application.pid('api'));
    await sides.ours(callers);
    await sides.reference(callers);
    const times = await interleave(sides, { rounds: 6, perBlock: 16 });
    const big = pdf(100_000_000);
    const most = await mostResident(
      () => application.pid('api'),
      () => atOnce(large, large, () => upload(big)),
    );
    const filed = (await readCase(clerk, caseId)).documents.filter(({ kind }) => kind === 'paper').length;
    if (filed !== sent) throw new Error(`${sent} files were uploaded, ${filed} are in the record`);
    const [ours, reference] = [times.ours.flat(), times.reference.flat()];
    const rate = (all: readonly number[]): number => (16 * callers * 1_000) / mean(all);
    return {
      ratio: rate(ours) / rate(reference),
      figures: {
        ours_mib_per_second: rate(ours),
        reference_mib_per_second: rate(reference),
        large_files_at_once: large,
        rss_growth_mib: most - idle,
        samples: ours.length,
      },
    };
  } finally {
    store.close();
    await application.stop();
  }
}
