import type { CaseEventBody } from '@aktenlauf/workflows/contract/case-event.ts';
import type { Work } from '../database/work.ts';

/**
 * A refused command leaves nothing: the reason and the question that were written only for it go. What was typed is
 * still in the person's draft. Decision drafts stay, they were saved by themselves.
 */
export async function discardPrepared(w: Work, caseId: string, body: CaseEventBody): Promise<void> {
  if (body.kind !== 'command') return;
  const { command } = body;
  if ('noteId' in command) {
    await w.sql(`delete from note where tenant_id = $1 and case_id = $2 and id = $3 and kind = 'reason'`, [
      w.tenantId,
      caseId,
      command.noteId,
    ]);
  }
  if (command.type === 'request-information') {
    await w.sql(
      `delete from information_request where tenant_id = $1 and case_id = $2 and id = $3 and state = 'draft'`,
      [w.tenantId, caseId, command.requestId],
    );
  }
}
