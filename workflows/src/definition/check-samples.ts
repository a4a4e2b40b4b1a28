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
import type { ServiceDefinition } from './service-definition.ts';

const validate = new Ajv2020({
  allErrors: false,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
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
      problems.push({ file, path: '', what: 'is missing', howToFix: 'add it or take it off "samples"' });
    else if (validate(raw)) return [{ name, ...raw }];
    else {
      const [error] = validate.errors ?? [];
      problems.push({
        file,
        path: error?.instancePath ?? '',
        what: error?.message ?? 'is no sample',
        howToFix: 'correct the file; its shape is workflows/src/definition/sample.ts',
      });
    }
    return [];
  });
  for (const file of Object.keys(files)) {
    if (file.startsWith('samples/') && !definition.samples.includes(file.slice(8, -5)))
      problems.push({
        file,
        path: '',
        what: 'is not listed',
        howToFix: 'add it to "samples" in service.yaml',
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
            what: `gives the sample "${sample.name}" ${wrong === 'from' ? 'no day' : 'no day or period after "from"'}`,
            howToFix: 'let it give a day (YYYY-MM-DD), or for "to" a period such as "P1Y"',
          },
        ];
  });
}

/** Whether a sample is a valid application and its case ends as expected. */
export function sampleProblems(
  definition: ServiceDefinition,
  form: unknown,
  sample: Sample,
): DefinitionProblem[] {
  const file = `samples/${sample.name}.json`;
  const problems: DefinitionProblem[] = validateForm(asNode(form) ?? {}, sample.data).map(
    ({ pointer, reason }) => ({
      file,
      path: `/data${pointer}`,
      what: `the form refuses this value: ${reason}`,
      howToFix: 'correct the sample or the form',
    }),
  );
  for (const key of sample.files.filter((name) => !definition.evidence.some((rule) => rule.key === name)))
    problems.push({
      file,
      path: '/files',
      what: `there is no evidence "${key}"`,
      howToFix: 'use keys of "evidence"',
    });
  for (const key of missingAtIntake(definition, sample.data, sample.files))
    problems.push({
      file,
      path: '/files',
      what: `could not be submitted: "${key}" is missing`,
      howToFix: 'add the file',
    });
  const fee = feeAmount(definition, sample.data);
  if (fee !== sample.expectedFee)
    problems.push({
      file,
      path: '/expectedFee',
      what: `the fee is ${String(fee)}, not ${String(sample.expectedFee)}`,
      howToFix: 'correct the rule or the expectation',
    });
  problems.push(...validityProblems(definition, sample));
  const parted = feeInstalments(definition, sample.data, { demandedOn: SAMPLE_DAY, land: SAMPLE_LAND });
  if (definition.fee?.instalments !== undefined && (fee ?? 0) > 0 && parted === null)
    problems.push({
      file: 'service.yaml',
      path: '/fee/instalments/from',
      what: `gives the sample "${sample.name}" no day`,
      howToFix: 'let it give a day (YYYY-MM-DD)',
    });
  if (problems.length > 0) return problems;
  const run = new SampleRun(definition, sample);
  run.play(sample.script);
  if (run.failure !== null)
    return [{ file, path: '/script', what: run.failure, howToFix: 'correct the script or the course' }];
  const { stage, outcome } = run.state;
  if (stage === sample.expectedEnd.stage && outcome === sample.expectedEnd.outcome) return [];
  return [
    {
      file,
      path: '/expectedEnd',
      what: `ends in "${stage}" with outcome "${String(outcome)}"`,
      howToFix: 'correct the course or the expectation',
    },
  ];
}
