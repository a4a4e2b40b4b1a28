import { Ajv2020 } from 'ajv/dist/2020.js';
import { feeAmount } from '../rules/fee.ts';
import { feeInstalments } from '../rules/instalments.ts';
import { missingAtIntake } from '../rules/required-evidence.ts';
import { validateForm } from '../rules/validate-form.ts';
import { preparedValidity } from '../rules/validity.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import { asNode } from './form-schema.ts';
import { SAMPLE_DAY, SAMPLE_LAND, SampleRun } from './sample-run.ts';
import type { Sample } from './sample.ts';
import { sampleSchema } from './sample.ts';
import { sampleFault } from './sample-fault.ts';
import type { Localized, ServiceDefinition } from './service-definition.ts';

const validate = new Ajv2020({
  allErrors: false,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  discriminator: true,
}).compile<Omit<Sample, 'name'>>(sampleSchema);

/** The samples a definition names, as far as their files are right. */
export function samplesOf(
  definition: ServiceDefinition,
  files: Readonly<Record<string, unknown>>,
): { samples: Sample[]; problems: DefinitionProblem[] } {
  const problems: DefinitionProblem[] = [];
  const samples = definition.samples.flatMap((name) => {
    const file = `samples/${name}.json`;
    const raw = files[file];
    if (raw === undefined)
      problems.push({
        file,
        path: '',
        what: { de: 'Die Datei fehlt.', en: 'is missing' },
        howToFix: {
          de: 'Ergänzen Sie sie oder nehmen Sie sie aus „samples“.',
          en: 'add it or take it off "samples"',
        },
      });
    else if (validate(raw)) return [{ name, ...raw }];
    else {
      const [error] = validate.errors ?? [];
      problems.push({
        file,
        path: error?.instancePath ?? '',
        ...sampleFault(error),
      });
    }
    return [];
  });
  for (const file of Object.keys(files)) {
    if (file.startsWith('samples/') && !definition.samples.includes(file.slice(8, -5)))
      problems.push({
        file,
        path: '',
        what: { de: 'Die Datei ist nicht aufgeführt.', en: 'is not listed' },
        howToFix: {
          de: 'Nehmen Sie sie unter „samples“ in service.yaml auf.',
          en: 'add it to "samples" in service.yaml',
        },
      });
  }
  return { samples, problems };
}

/** Rules of validity that give this application no first day, or an end that is none. */
function validityProblems(definition: ServiceDefinition, sample: Sample): DefinitionProblem[] {
  return definition.actions.flatMap((action, index) => {
    if (action.validity === undefined) return [];
    const { validFrom, validTo } = preparedValidity(definition, action, {
      form: sample.data,
      receivedOn: SAMPLE_DAY,
      decidedOn: SAMPLE_DAY,
    });
    const wrong =
      validFrom === null
        ? 'from'
        : action.validity.to !== undefined && (validTo === null || validTo < validFrom)
          ? 'to'
          : null;
    return wrong === null
      ? []
      : [
          {
            file: 'service.yaml',
            path: `/actions/${index}/validity/${wrong}`,
            what:
              wrong === 'from'
                ? dayless(sample)
                : {
                    de: `Die Regel ergibt für das Beispiel „${sample.name}“ keinen Tag und keinen Zeitraum nach „from“.`,
                    en: `gives the sample "${sample.name}" no day or period after "from"`,
                  },
            howToFix: {
              de: 'Lassen Sie sie einen Tag ergeben (JJJJ-MM-TT), bei „to“ auch einen Zeitraum wie „P1Y“.',
              en: 'let it give a day (YYYY-MM-DD), or for "to" a period such as "P1Y"',
            },
          },
        ];
  });
}

function dayless({ name }: Sample): Localized {
  return {
    de: `Die Regel ergibt für das Beispiel „${name}“ keinen Tag.`,
    en: `gives the sample "${name}" no day`,
  };
}

/** Whether a sample is a valid application and its case ends as expected. */
export function sampleProblems(
  definition: ServiceDefinition,
  form: unknown,
  sample: Sample,
): DefinitionProblem[] {
  const file = `samples/${sample.name}.json`;
  const problems: DefinitionProblem[] = validateForm(asNode(form) ?? {}, sample.data).map(
    ({ pointer, reason, message }) => ({
      file,
      path: `/data${pointer}`,
      what: {
        de: `Das Formular lehnt diesen Wert ab: ${message.de}`,
        en: `the form refuses this value: ${reason}`,
      },
      howToFix: {
        de: 'Berichtigen Sie das Beispiel oder das Formular.',
        en: 'correct the sample or the form',
      },
    }),
  );
  for (const key of sample.files.filter((name) => !definition.evidence.some((rule) => rule.key === name)))
    problems.push({
      file,
      path: '/files',
      what: { de: `Es gibt keinen Nachweis „${key}“.`, en: `there is no evidence "${key}"` },
      howToFix: { de: 'Verwenden Sie Schlüssel aus „evidence“.', en: 'use keys of "evidence"' },
    });
  for (const key of missingAtIntake(definition, sample.data, sample.files))
    problems.push({
      file,
      path: '/files',
      what: {
        de: `Der Antrag ließe sich nicht stellen: „${key}“ fehlt.`,
        en: `could not be submitted: "${key}" is missing`,
      },
      howToFix: { de: 'Ergänzen Sie die Datei.', en: 'add the file' },
    });
  const fee = feeAmount(definition, sample.data);
  if (fee !== sample.expectedFee)
    problems.push({
      file,
      path: '/expectedFee',
      what: otherFee(fee, sample.expectedFee),
      howToFix: {
        de: 'Berichtigen Sie die Regel oder die Erwartung.',
        en: 'correct the rule or the expectation',
      },
    });
  problems.push(...validityProblems(definition, sample));
  const parted = feeInstalments(definition, sample.data, { demandedOn: SAMPLE_DAY, land: SAMPLE_LAND });
  if (definition.fee?.instalments !== undefined && (fee ?? 0) > 0 && parted === null)
    problems.push({
      file: 'service.yaml',
      path: '/fee/instalments/from',
      what: dayless(sample),
      howToFix: {
        de: 'Lassen Sie sie einen Tag ergeben (JJJJ-MM-TT).',
        en: 'let it give a day (YYYY-MM-DD)',
      },
    });
  if (problems.length > 0) return problems;
  const run = new SampleRun(definition, sample);
  run.play(sample.script);
  if (run.failure !== null)
    return [
      {
        file,
        path: '/script',
        what: run.failure,
        howToFix: {
          de: 'Berichtigen Sie das Skript oder den Ablauf.',
          en: 'correct the script or the course',
        },
      },
    ];
  const { stage, outcome } = run.state;
  if (stage === sample.expectedEnd.stage && outcome === sample.expectedEnd.outcome) return [];
  return [
    {
      file,
      path: '/expectedEnd',
      what: {
        de: `Das Beispiel endet in „${stage}“ mit dem Ergebnis „${String(outcome)}“.`,
        en: `ends in "${stage}" with outcome "${String(outcome)}"`,
      },
      howToFix: {
        de: 'Berichtigen Sie den Ablauf oder die Erwartung.',
        en: 'correct the course or the expectation',
      },
    },
  ];
}

/** What is said of a fee that is another than expected. @param fee cents, null where there is none */
export function otherFee(fee: number | null, expected: number | null): Localized {
  return {
    de: `Die Gebühr beträgt ${String(fee)} Cent, nicht ${String(expected)}.`,
    en: `the fee is ${String(fee)}, not ${String(expected)}`,
  };
}
