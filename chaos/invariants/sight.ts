import type { LedgerEntry } from '../../scripts/stack/payment-provider/ledger.ts';
import type { Promised } from '../load/acknowledged.ts';

/** What the checker sees, from outside and past every policy: nothing of it goes through the product. */
export interface Sight {
  /** rows of the product's database, read by the superuser */
  rows<R>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** hex SHA-256 of the bytes of one version as the object store gives them out; null when it does not */
  contentOf(bucket: string, key: string, versionId: string): Promise<string | null>;
  /** what the clients were promised */
  readonly promised: readonly Promised[];
  /** what arrived in mailboxes: Message-ID and SHA-256 of the bytes */
  readonly mails: readonly { readonly messageId: string; readonly sha256: string }[];
  /** the payment provider's own books */
  readonly ledger: readonly LedgerEntry[];
  /** case ids with an open run, by Temporal's visibility */
  readonly runs: ReadonlySet<string>;
  readonly now: Date;
}

/** One promise that was not kept. */
export interface Violation {
  /** kept for ever; one kind per promise */
  readonly kind: string;
  /** what it is about, in ids and numbers */
  readonly about: string;
}

/** A promise of the product as something that can be looked at. */
export type Invariant = (sight: Sight) => Promise<Violation[]>;

/** Violations of one kind about rows with a text column `about`. */
export async function violationsOf(
  sight: Sight,
  kind: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Violation[]> {
  return (await sight.rows<{ about: string }>(text, values)).map(({ about }) => ({ kind, about }));
}
