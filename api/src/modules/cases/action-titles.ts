import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { isMachineTask } from '@aktenlauf/workflows/machine/tasks.ts';
import type { MachineTask } from '@aktenlauf/workflows/machine/tasks.ts';
import type { Language } from '../../shared/language.ts';

/** Words for what every case has without its definition naming it. */
const common: Record<string, { de: string; en: string }> = {
  'complete-task': { de: 'Aufgabe erledigen', en: 'Complete task' },
  'request-information': { de: 'Nachfordern', en: 'Ask for more' },
  'withdraw-request': { de: 'Nachforderung zurücknehmen', en: 'Withdraw question' },
  'ask-consultation': { de: 'Stelle beteiligen', en: 'Consult an office' },
  'withdraw-consultation': { de: 'Ohne Antwort weiter', en: 'Go on without answer' },
  extend: { de: 'Frist verlängern', en: 'Extend the period' },
  certify: { de: 'Bescheinigung ausstellen', en: 'Issue certificate' },
  decide: { de: 'Entscheiden', en: 'Decide' },
  'sign-off': { de: 'Zeichnen', en: 'Sign' },
  'return-decision': { de: 'Zurückgeben', en: 'Return' },
  'book-payment': { de: 'Zahlung buchen', en: 'Book payment' },
  'approve-refund': { de: 'Erstattung freigeben', en: 'Approve refund' },
  'decline-refund': { de: 'Erstattung ablehnen', en: 'Decline refund' },
  'book-refund': { de: 'Erstattung buchen', en: 'Book refund' },
  withdraw: { de: 'Antrag zurückgenommen', en: 'Application withdrawn' },
  discontinue: { de: 'Einstellen', en: 'Discontinue' },
  'mark-duplicate': { de: 'Als Dublette schließen', en: 'Close as duplicate' },
  move: { de: 'Weiter', en: 'Go on' },
  close: { de: 'Vorgang abschließen', en: 'Close case' },
  reopen: { de: 'Wieder öffnen', en: 'Reopen' },
};

const machineTasks: Record<MachineTask, { de: string; en: string }> = {
  'sign-off': { de: 'Entscheidung zeichnen', en: 'Sign decision' },
  overpayment: { de: 'Überzahlung klären', en: 'Settle overpayment' },
  'returned-mail': { de: 'Rücksendung klären', en: 'Settle returned mail' },
  'write-letter': { de: 'Brief von Hand schreiben', en: 'Write letter by hand' },
  'certify-deemed-approval': {
    de: 'Klären, ob eine Bescheinigung verlangt wird',
    en: 'Settle whether a certificate is asked for',
  },
};
const anyTask = { de: 'Aufgabe', en: 'Task' };

/** Title of a task: the definition's, else the machine's own. */
export function taskTitle(definition: ServiceDefinition, key: string, language: Language): string {
  const defined = definition.stages.flatMap((stage) => stage.tasks).find((task) => task.key === key);
  return (defined?.title ?? (isMachineTask(key) ? machineTasks[key] : anyTask))[language];
}

/** Title of something that may be ordered. */
export function actionTitle(
  definition: ServiceDefinition,
  action: { type: string; key?: string },
  language: Language,
): string {
  if (action.type === 'complete-task' && action.key !== undefined)
    return taskTitle(definition, action.key, language);
  const defined = definition.actions.find((candidate) => candidate.key === action.key);
  return (defined?.title ?? common[action.type] ?? anyTask)[language];
}
