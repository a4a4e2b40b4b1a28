import type { StepDraft } from './step-draft.ts';

/**
 * Tasks the machine opens by itself, beside those of the definition's stages. They never hold a stage back, but a case
 * with an open one does not close.
 */
export const machineTasks = [
  'sign-off',
  'overpayment',
  'returned-mail',
  'write-letter',
  'certify-deemed-approval',
] as const;
export type MachineTask = (typeof machineTasks)[number];

const roles: Record<MachineTask, string> = {
  'sign-off': 'signer',
  overpayment: 'clerk',
  'returned-mail': 'clerk',
  'write-letter': 'clerk',
  'certify-deemed-approval': 'clerk',
};

/** True for the key of a task the machine opens by itself. */
export function isMachineTask(key: string): key is MachineTask {
  return machineTasks.some((known) => known === key);
}

/** Opens the tasks of the stage the case is in. */
export function openStageTasks(draft: StepDraft): void {
  for (const task of draft.stage?.tasks ?? []) openTask(draft, task.key, task.role);
}

/** Opens a task of the machine, once. */
export function openMachineTask(draft: StepDraft, key: MachineTask): void {
  if (!draft.state.tasks.some((task) => task.key === key)) openTask(draft, key, roles[key]);
}

/** Closes the open tasks that the condition picks. */
export function closeTasks(
  draft: StepDraft,
  outcome: 'done' | 'cancelled',
  picks: (task: { id: string; key: string; stage: string }) => boolean,
): void {
  const { state } = draft;
  for (const task of state.tasks.filter(picks)) draft.order({ kind: 'close-task', id: task.id, outcome });
  state.tasks = state.tasks.filter((task) => !picks(task));
}

/** Cancels what is still open of the definition's tasks of this stage. */
export function cancelStageTasks(draft: StepDraft): void {
  const { stage } = draft.state;
  closeTasks(draft, 'cancelled', (task) => task.stage === stage && !isMachineTask(task.key));
}

/** Open tasks of the definition in the stage the case is in. */
export function openStageTaskCount(draft: StepDraft): number {
  return draft.state.tasks.filter((task) => task.stage === draft.state.stage && !isMachineTask(task.key))
    .length;
}

function openTask(draft: StepDraft, key: string, role: string): void {
  const task = { id: draft.newId(), key, stage: draft.state.stage, role };
  draft.state.tasks.push(task);
  draft.order({ kind: 'open-task', ...task });
}
