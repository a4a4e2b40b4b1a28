import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { Work } from '../../database/work.ts';

/** Who changes something at the editor's desk. */
export interface DraftMutation {
  readonly tenantId: string;
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly requestId?: string;
}

/** Remembers for ever that somebody wrote in a draft: they cannot release it. */
export async function noteAuthor(w: Work, draftId: string, { actor }: DraftMutation): Promise<void> {
  await w.sql(
    `insert into service_draft_author (tenant_id, draft_id, person_id, first_at) values ($1, $2, $3, $4)
     on conflict (tenant_id, draft_id, person_id) do nothing`,
    [w.tenantId, draftId, actor.id, w.clock.now()],
  );
}
