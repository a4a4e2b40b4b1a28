import type { CaseState } from '../contract/case-state.ts';
import type { SampleStep } from './sample.ts';
import type { Localized } from './service-definition.ts';

/** How a step of a script is spoken of: by its place and what it does, with the task where it is about one. */
export function stepName(index: number, step: SampleStep): Localized {
  const task = step.do === 'complete-task' ? step.task : null;
  return {
    de: `Schritt ${index + 1} („${step.do}“${task === null ? '' : `, Aufgabe „${task}“`})`,
    en: `step ${index + 1} (${step.do}${task === null ? '' : ` "${task}"`})`,
  };
}

/**
 * What is said of a step that was refused though it should not be.
 * @param state as it was when the step was tried; of a task that is not open it tells which ones are
 */
export function refusedStep(name: Localized, code: string, { stage, tasks }: CaseState): Localized {
  const keys = tasks.map(({ key }) => key);
  const open =
    code !== 'task-not-open'
      ? { de: '', en: '' }
      : keys.length === 0
        ? { de: ` In „${stage}“ ist keine Aufgabe offen.`, en: `; in "${stage}" no task is open` }
        : { de: ` In „${stage}“ offen: ${keys.join(', ')}.`, en: `; open in "${stage}": ${keys.join(', ')}` };
  return {
    de: `${name.de} wurde mit „${code}“ abgelehnt.${open.de}`,
    en: `${name.en} was refused with "${code}"${open.en}`,
  };
}
