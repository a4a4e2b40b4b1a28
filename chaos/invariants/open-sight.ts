import { createHash } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { openMinioStore } from '@aktenlauf/storage/objects/minio-object-store.ts';
import pg from 'pg';
import type { WholeStack } from '../../scripts/application.ts';
import type { MailSummary } from '../../scripts/stack/mail-box.ts';
import type { LedgerEntry } from '../../scripts/stack/payment-provider/ledger.ts';
import type { Promised } from '../load/acknowledged.ts';
import type { Sight } from './sight.ts';

/** What an open case's run is called. */
const RUN = /^case-([0-9a-f-]{36})$/;

/** The ways to look, open until `close`. */
export interface Eyes {
  look(promised: readonly Promised[]): Promise<Sight>;
  close(): Promise<void>;
}

/** Opens the database as superuser, the object store with its root keys, and Temporal's visibility. */
export function openEyes(stack: WholeStack): Eyes {
  const url = new URL(stack.postgres.superuserUrl);
  url.pathname = `/${stack.postgres.database}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 3 });
  pool.on('error', () => undefined);
  const { minio } = stack;
  const store = openMinioStore({
    endpoint: minio.endpoint,
    accessKey: minio.disposalAccessKey,
    secretKey: minio.disposalSecretKey,
  });
  const connection = Connection.lazy({ address: stack.temporal.address });
  const temporal = new Client({ connection, namespace: stack.temporal.namespace });
  const hashes = new Map<string, string | null>();

  const contentOf = async (bucket: string, key: string, versionId: string): Promise<string | null> => {
    const name = `${bucket}/${key}/${versionId}`;
    const known = hashes.get(name);
    if (known !== undefined) return known;
    const hash = await hashOf(store.get(bucket, key, versionId));
    hashes.set(name, hash);
    return hash;
  };

  return {
    async look(promised) {
      hashes.clear();
      const runs = new Set<string>();
      for await (const { workflowId } of temporal.workflow.list({ query: 'ExecutionStatus="Running"' })) {
        const id = RUN.exec(workflowId)?.[1];
        if (id !== undefined) runs.add(id);
      }
      return {
        promised,
        runs,
        contentOf,
        rows: async <R>(text: string, values: readonly unknown[] = []) =>
          (await pool.query(text, [...values])).rows as R[],
        mails: await readMails(stack.mail.httpUrl),
        ledger: (await (await fetch(stack.payment.ledgerUrl)).json()) as LedgerEntry[],
        now: new Date(),
      };
    },
    async close() {
      await pool.end();
      await connection.close();
      store.close();
    },
  };
}

async function hashOf(content: Promise<AsyncIterable<Buffer>>): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of await content) hash.update(chunk);
  } catch {
    return null;
  }
  return hash.digest('hex');
}

async function readMails(sink: string): Promise<Sight['mails']> {
  const list = (await (await fetch(`${sink}/api/messages`)).json()) as MailSummary[];
  const mails: { messageId: string; sha256: string }[] = [];
  for (const { id, messageId } of list) {
    const source = await (await fetch(`${sink}/api/messages/${id}/source`)).arrayBuffer();
    mails.push({ messageId, sha256: createHash('sha256').update(Buffer.from(source)).digest('hex') });
  }
  return mails;
}
