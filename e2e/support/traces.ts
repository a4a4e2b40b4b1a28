import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EncryptingCodec } from '@aktenlauf/workflows/codec/encrypting-codec.ts';
import { parseKeyRing } from '@aktenlauf/workflows/codec/key-ring.ts';
import { Client, Connection } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { Client as ObjectClient } from 'minio';
import pg from 'pg';
import type { MinioFacts } from '../../scripts/stack/facts.ts';

/** Words looked for, in every spelling a machine would give them. */
export class Marker {
  readonly #needles: readonly string[];

  /** @param words unusual, of plain ASCII letters, at least eight each */
  constructor(words: readonly string[]) {
    this.#needles = words.flatMap((word) => {
      const bytes = Buffer.from(word);
      // three alignments; what the neighbours decide is cut off
      const base64 = [0, 1, 2].map((lead) =>
        Buffer.concat([Buffer.alloc(lead), bytes])
          .toString('base64')
          .replace(/=+$/, '')
          .slice(lead === 0 ? 0 : lead + 1, -2),
      );
      const wide = Buffer.from(word, 'utf16le').toString('latin1');
      return [word.toLowerCase(), bytes.toString('hex'), wide.toLowerCase(), ...base64];
    });
  }

  /** Whether a text or bytes hold one of the words. */
  isIn(content: string | Uint8Array): boolean {
    const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
    const lower = text.toLowerCase();
    return this.#needles.some((needle) => text.includes(needle) || lower.includes(needle));
  }

  /** The same for Postgres, which searches by itself. */
  get pattern(): string {
    return this.#needles
      .filter((needle) => /^[\w+/]+$/.test(needle))
      .map((needle) => needle.replaceAll('+', '\\+'))
      .join('|');
  }
}

/** Files below a folder that hold the marker, in their name or their bytes. @param allowed beginnings of paths below the folder */
export function filesWith(marker: Marker, folder: string, allowed: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (below: string): void => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const file = path.join(below, entry.name);
      const full = path.join(folder, file);
      if (marker.isIn(entry.name)) found.push(`name ${file}`);
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile() && !allowed.some((one) => file.startsWith(one)) && holds(marker, full))
        found.push(file);
    }
  };
  visit('');
  return found;
}

function holds(marker: Marker, file: string): boolean {
  try {
    return statSync(file).size > 0 && marker.isIn(readFileSync(file));
  } catch {
    return false; // gone meanwhile
  }
}

/** Columns of a database that hold the marker, as `table.column`. */
export async function columnsWith(marker: Marker, databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ schema: string; table: string; column: string }>(
      `select c.table_schema as schema, c.table_name as table, c.column_name as column
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
       order by 1, 2, 3`,
    );
    const found: string[] = [];
    for (const { schema, table, column } of rows) {
      const name = client.escapeIdentifier(column);
      const hit = await client.query(
        `select 1 from ${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)} where ${name}::text ~* $1 limit 1`,
        [marker.pattern],
      );
      if (hit.rows.length > 0) found.push(`${table}.${column}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Everything the engine kept of a run, with its payloads decrypted. */
export async function decryptedHistory(
  access: { address: string; namespace: string; payloadKeys: string },
  workflowId: string,
): Promise<string> {
  const connection = await Connection.connect({ address: access.address });
  const client = new Client({ connection, namespace: access.namespace });
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  await connection.close();
  const codec = new EncryptingCodec(parseKeyRing(access.payloadKeys));
  const texts: string[] = [];
  const visit = async (value: unknown): Promise<void> => {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
    if ('data' in value && 'metadata' in value) {
      const [payload] = await codec.decode([value as Payload]);
      texts.push(Buffer.from(payload?.data ?? []).toString('utf8'));
    }
    for (const part of Object.values(value)) await visit(part);
  };
  await visit(history);
  return texts.join('\n');
}

/** Names and metadata of every object in every bucket. */
export async function objectNames(facts: MinioFacts): Promise<string[]> {
  const client = new ObjectClient({
    endPoint: facts.host,
    port: facts.port,
    useSSL: false,
    accessKey: facts.accessKey,
    secretKey: facts.secretKey,
  });
  const names: string[] = [];
  for (const { name: bucket } of await client.listBuckets())
    for await (const item of client.listObjects(bucket, '', true)) {
      const { name } = item as { name?: string };
      if (name === undefined) continue;
      names.push(`${bucket}/${name} ${JSON.stringify((await client.statObject(bucket, name)).metaData)}`);
    }
  return names;
}
