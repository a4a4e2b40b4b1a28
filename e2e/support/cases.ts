import type { StaffClient } from './staff-client.ts';

/** The part of a case's page that scripts read. */
export interface CaseView {
  readonly id: string;
  readonly caseNumber: string;
  readonly stage: string;
  readonly restricted: boolean;
  readonly service: { readonly key: string; readonly version: string };
  readonly dossier: { readonly id: string; readonly fileNumber: string };
  readonly waitingFor: string;
  readonly waitingReason: string | null;
  readonly seq: number;
  readonly version: number;
  readonly contentVersion: number;
  readonly outcome: string | null;
  readonly feeState: string;
  readonly closedAt: string | null;
  readonly tasks: readonly { id: string; key: string; state: string }[];
  readonly availableActions: readonly { type: string; key?: string }[];
  readonly requests: readonly { id: string; state: string }[];
  readonly consultations: readonly {
    id: string;
    state: string;
    officeName: string;
    answerText: string | null;
  }[];
  readonly clocks: readonly {
    kind: string;
    state: string;
    dueOn: string | null;
    explanation: readonly { rule: string; basis?: string }[];
  }[];
  readonly decisions: readonly {
    id: string;
    state: string;
    sha256: string | null;
    documentVersionId: string | null;
  }[];
  readonly money: {
    readonly receivables: readonly {
      id: string;
      amount: number;
      paid: number;
      state: string;
      payments: readonly object[];
    }[];
  };
  readonly dispatches: readonly {
    id: string;
    channel: string;
    purpose: string;
    state: string;
    providedAt: string | null;
    servedOn: string | null;
    remedyEndsOn: string | null;
  }[];
  readonly messages: readonly { direction: 'in' | 'out'; kind: string; sentAt: string | null }[];
  readonly documents: readonly {
    id: string;
    kind: string;
    title: string;
    versions: readonly { id: string; sha256: string }[];
  }[];
}

/** Finds a case of the person's reach by its number, open or closed. @throws Error when there is none */
export async function findCase(staff: StaffClient, caseNumber: string): Promise<string> {
  for (const closed of [false, true]) {
    const { rows } = await staff.done<{ rows: readonly { id: string; caseNumber: string }[] }>(
      'POST',
      '/cases/search',
      { view: 'all', text: caseNumber, filters: { closed } },
    );
    const row = rows.find((one) => one.caseNumber === caseNumber);
    if (row !== undefined) return row.id;
  }
  throw new Error(`no case ${caseNumber} in reach`);
}

export function readCase(staff: StaffClient, caseId: string): Promise<CaseView> {
  return staff.done<CaseView>('GET', `/cases/${caseId}`);
}

export function claimCase(staff: StaffClient, caseId: string): Promise<unknown> {
  return staff.done('POST', `/cases/${caseId}/claim`, {});
}

/** Ticks every open task off. */
export async function completeTasks(staff: StaffClient, caseId: string): Promise<void> {
  for (;;) {
    const { tasks } = await readCase(staff, caseId);
    const open = tasks.find((task) => task.state === 'open');
    if (open === undefined) return;
    await staff.done('POST', `/cases/${caseId}/commands`, { type: 'complete-task', taskId: open.id });
  }
}

/** Books everything that is owed as a transfer. */
export async function bookTransfer(staff: StaffClient, caseId: string, receivedOn: string): Promise<void> {
  const { money } = await readCase(staff, caseId);
  const [receivable] = money.receivables;
  if (receivable === undefined) throw new Error('nothing is owed');
  await staff.done('POST', `/cases/${caseId}/payments`, {
    amount: receivable.amount - receivable.paid,
    method: 'transfer',
    receivedOn,
    reason: 'Kontoauszug',
  });
}

/** A decision with its preview, as `decide` takes it. */
export async function prepareDecision(
  staff: StaffClient,
  caseId: string,
  action: string,
  reason = '',
): Promise<{
  action: string;
  decisionId: string;
  documentVersionId: string;
  sha256: string;
  contentVersion: number;
  seq: number;
}> {
  const { decisionId } = await staff.done<{ decisionId: string }>('PUT', `/cases/${caseId}/decision-draft`, {
    action,
    reason,
    version: 0,
  });
  const { documentVersionId, sha256 } = await staff.done<{ documentVersionId: string; sha256: string }>(
    'POST',
    `/cases/${caseId}/decision-draft/preview`,
    { decisionId },
  );
  const { contentVersion, seq } = await readCase(staff, caseId);
  return { action, decisionId, documentVersionId, sha256, contentVersion, seq };
}
