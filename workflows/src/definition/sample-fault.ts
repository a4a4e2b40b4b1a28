import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Fault } from './definition-problem.ts';
import { inGuide } from './guide-section.ts';
import { sampleSteps } from './sample.ts';
import { schemaFault } from './schema-fault.ts';

/** Why a file is no sample: a step nobody knows is named as such, everything else as the schema refuses it. */
export function sampleFault(error: ErrorObject | undefined): Fault {
  const step: unknown = error?.keyword === 'discriminator' ? error.params['tagValue'] : undefined;
  if (typeof step === 'string')
    return {
      what: { de: `Den Schritt „${step}“ gibt es nicht.`, en: `there is no step "${step}"` },
      howToFix: {
        de: `Verwenden Sie einen von diesen: ${sampleSteps.join(', ')}.`,
        en: `use one of ${sampleSteps.join(', ')}`,
      },
    };
  const { de, en } = inGuide('Samples');
  return {
    what:
      error === undefined ? { de: 'Die Datei ist kein Beispiel.', en: 'is no sample' } : schemaFault(error),
    howToFix: {
      de: `Berichtigen Sie die Datei. Wie sie aufgebaut ist, steht ${de}.`,
      en: `correct the file; ${en} says how it is built`,
    },
  };
}
