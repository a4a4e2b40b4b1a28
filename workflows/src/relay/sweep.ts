import { sealRoots } from '@aktenlauf/storage/audit/seal-roots.ts';
import { joinFigures } from '@aktenlauf/storage/cases/figures.ts';
import { sweepDrafts } from '@aktenlauf/storage/intake/sweep-drafts.ts';
import { failureCode } from '../failure-code.ts';
import type { LoopWork } from './loop.ts';
import type { RelayContext } from './relay-context.ts';

const HOUR_MS = 3_600_000;
/** An application that nobody sends off is personal data without a purpose. */
const DRAFT_DAYS = 7;

/** Every hour: seals what the audit chains have grown by, joins what changes have added to the lists' figures, and removes drafts, uploads that were given up, and files nothing refers to. */
export function sweep({ storage, log }: RelayContext): LoopWork {
  let next = 0;
  return {
    name: 'sweep',
    everyMs: HOUR_MS / 4,
    async round() {
      if (Date.now() < next) return false;
      const { rows } = await storage.system.query<{ id: string }>('select id from tenant');
      for (const { id } of rows) {
        // one town's trouble is not the others'
        await sealRoots(storage, id).catch((error: unknown) =>
          log.warn({ tenant: id, code: failureCode(error) }, 'the audit could not be sealed'),
        );
        await storage
          .inTenant(id, joinFigures)
          .catch((error: unknown) =>
            log.warn({ tenant: id, code: failureCode(error) }, 'the figures could not be joined'),
          );
      }
      const swept = await sweepDrafts(storage, DRAFT_DAYS);
      if (swept.drafts + swept.pending + swept.unreferenced > 0) log.info({ ...swept }, 'swept');
      next = Date.now() + HOUR_MS;
      return false;
    },
  };
}
