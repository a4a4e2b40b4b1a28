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
  if (command.type === 'ask-consultation') {
    const named = [w.tenantId, caseId, command.consultationId];
    await w.sql(
      `delete from consultation_file f using consultation k where k.tenant_id = $1 and k.case_id = $2 and k.id = $3 and k.state = 'draft'
        and f.tenant_id = k.tenant_id and f.consultation_id = k.id`,
      named,
    );
    await w.sql(
      `delete from consultation where tenant_id = $1 and case_id = $2 and id = $3 and state = 'draft'`,
      named,
    );
  }
  if (command.type === 'request-information') {
    await w.sql(
      `delete from information_request where tenant_id = $1 and case_id = $2 and id = $3 and state = 'draft'`,
      [w.tenantId, caseId, command.requestId],
    );
  }
}
