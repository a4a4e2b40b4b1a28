import type { EntityManager } from '@mikro-orm/postgresql';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Clock } from './clock.ts';

/**
 * One unit of work: everything in it belongs to one tenant and one transaction. Made by `inTenant` only, and dead when
 * that returns. `em` and `sql` share the transaction; what `em` holds is flushed before `sql` never by itself, so call
 * `em.flush()` where a statement must see it.
 */
export interface Work {
  readonly tenantId: string;
  /** A fork of its own, bound to this transaction; flushed before the commit. */
  readonly em: EntityManager;
  /**
   * Runs one statement in this transaction.
   * @param text SQL with $1 placeholders
   * @param name the statement is prepared under this name; one text per name. Without one, a name is made of the text
   */
  sql<R>(text: string, values?: readonly unknown[], name?: string): Promise<R[]>;
  /**
   * Runs one statement whose rows nobody needs, without waiting for it: what follows travels in the same round trip. What
   * goes wrong ends the transaction with that error, at the next `sql` or at the commit.
   * @param missing makes the error for when no row was touched
   */
  send(text: string, values?: readonly unknown[], missing?: () => Error): void;
  readonly clock: Clock;
  readonly objects: ObjectStore;
}
