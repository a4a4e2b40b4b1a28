import type { CommandOf } from '../contract/commands.ts';
import { dispatchNotice } from './notice-dispatch.ts';
import { settleStage } from './stage-course.ts';
import { closeTasks, isMachineTask, openStageTaskCount } from './tasks.ts';
import { refuseUnless } from './step-draft.ts';
import type { StepDraft } from './step-draft.ts';

/**
 * Marks a task as done. The last one that a stage asks for leaves it, which is refused while the citizen is being asked:
 * the answer is to be looked at first. A signature is given by `sign-off`, never by ticking its task.
 */
export function completeTask(draft: StepDraft, command: CommandOf<'complete-task'>): void {
  const task = draft.state.tasks.find((open) => open.id === command.taskId);
  refuseUnless(task !== undefined, 'task-not-open');
  refuseUnless(task.key !== 'sign-off' && task.key !== 'overpayment', 'action-not-available');
  draft.tell('task.completed', { task: task.key, stage: task.stage });
  closeTasks(draft, 'done', (open) => open.id === task.id);
  if (task.key === 'returned-mail') dispatchNotice(draft, 'post');
  if (task.stage === draft.state.stage && openStageTaskCount(draft) === 0) {
    refuseUnless(draft.state.request === null || isMachineTask(task.key), 'question-open');
    settleStage(draft);
  }
}
