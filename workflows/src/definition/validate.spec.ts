import path from 'node:path';
import { definitionFolders, definitionsRoot, loadDefinition } from './load-definition.ts';
import type { LoadedDefinition } from './load-definition.ts';
import { structureProblems } from './check-structure.ts';
import { problemLine } from './definition-problem.ts';
import { oneLanguageOnly } from './testing/one-language-only.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { validateDefinition } from './validate.ts';

const folder = path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0');

/** Problems after a change, as lines; all of them in both languages. */
async function problemsAfter(
  change: (definition: ServiceDefinition, files: Record<string, unknown>) => void,
): Promise<string[]> {
  const { definition, files } = structuredClone(await loadDefinition(folder));
  change(definition, files);
  const problems = validateDefinition({ definition, files });
  expect(oneLanguageOnly(problems)).withContext('sentences in one language only').toEqual([]);
  return problems.map(problemLine);
}

describe('validateDefinition', () => {
  const broken: [string, RegExp, (definition: ServiceDefinition, files: Record<string, unknown>) => void][] =
    [
      [
        'an action from a stage that does not exist',
        /actions\/1\/from: there is no stage "nowhere"/,
        (d) => d.actions[1]?.from.push('nowhere'),
      ],
      [
        'an action to a stage that does not exist',
        /actions\/1\/to: there is no stage "nowhere"/,
        (d) => Object.assign(d.actions[1] ?? {}, { to: 'nowhere' }),
      ],
      [
        'a stage that cannot be left',
        /stage "decision" cannot be left/,
        (d) => {
          d.actions = d.actions.filter((action) => action.does !== 'decide');
        },
      ],
      [
        'a stage nobody comes to',
        /no case ever comes to the stage "attic"/,
        (d) => {
          d.stages.splice(4, 0, {
            ...d.stages[0],
            key: 'attic',
            tasks: [],
          } as ServiceDefinition['stages'][number]);
          d.actions.push({
            key: 'down',
            title: d.title,
            does: 'move',
            from: ['attic'],
            to: 'closing',
            requires: [],
            pauses: [],
          });
        },
      ],
      [
        'a stage without a way to the end',
        /no way leads from the stage "decision"/,
        (d) => {
          for (const action of d.actions) if (action.does === 'decide') action.to = 'decision';
        },
      ],
      [
        'a clock that never stops',
        /clocks\/0\/stop: the clock never stops/,
        (d) => Object.assign(d.clocks[0] ?? {}, { stop: 'received' }),
      ],
      [
        'a clock at a stage that does not exist',
        /clocks\/0\/start: there is no stage "moon"/,
        (d) => Object.assign(d.clocks[0] ?? {}, { start: 'stage:moon' }),
      ],
      [
        'a pause of a clock that does not exist',
        /there is no clock "sundial"/,
        (d) => d.actions[0]?.pauses.push('sundial'),
      ],
      [
        'a rejection signed by one person',
        /not signed by a second person/,
        (d) => {
          for (const action of d.actions) delete action.signOff;
        },
      ],
      [
        'a fee that is waited for but not defined',
        /waits for money, but there is no fee/,
        (d) => {
          d.fee = null;
        },
      ],
      [
        'an expression that does not parse',
        /enterIf: the expression "fee.amount >" does not parse/,
        (d) => Object.assign(d.stages[2] ?? {}, { enterIf: 'fee.amount >' }),
      ],
      [
        'an expression with a name nobody knows',
        /knows no "weather"/,
        (d) => Object.assign(d.stages[2] ?? {}, { enterIf: 'weather = "rain"' }),
      ],
      [
        'an expression about a field the form does not have',
        /field "farbe", which the form does not have/,
        (d) => {
          d.subject = 'form.farbe';
        },
      ],
      [
        'an expression about a member nobody gives',
        /knows no "fee.colour"/,
        (d) => Object.assign(d.stages[2] ?? {}, { enterIf: 'fee.colour = 1' }),
      ],
      [
        'an expression that asks for the date',
        /a rule sees only the case/,
        (d) => Object.assign(d.evidence[1] ?? {}, { requiredIf: 'today() > date("2026-01-01")' }),
      ],
      [
        'a party pointer to nothing',
        /parties\/applicant: points to "\/nobody"/,
        (d) => {
          d.parties.applicant = '/nobody';
        },
      ],
      [
        'a letter that is missing',
        /letters\/ablehnung.liquid: is missing/,
        (_d, f) => {
          delete f['letters/ablehnung.liquid'];
        },
      ],
      [
        'a mail that is missing in English',
        /mails\/fee.en.liquid: is missing/,
        (_d, f) => {
          delete f['mails/fee.en.liquid'];
        },
      ],
      [
        'a template with a name nobody fills',
        /letters\/bewilligung.liquid: cannot be filled: undefined variable: caze/,
        (_d, f) => {
          f['letters/bewilligung.liquid'] = 'subject: x\n---\n{{ caze.number }}';
        },
      ],
      [
        'a template that takes for granted what is not always there',
        /mails\/received.de.liquid: cannot be filled/,
        (_d, f) => {
          f['mails/received.de.liquid'] = 'subject: x\n---\n{{ fee.amount | euro }}';
        },
      ],
      [
        'a mail without subject',
        /mails\/paid.de.liquid: cannot be filled: it has no subject line/,
        (_d, f) => {
          f['mails/paid.de.liquid'] = 'Danke.';
        },
      ],
      [
        'a text module with a wrong name',
        /textModules\/0\/text: cannot be filled/,
        (d) => Object.assign(d.textModules[0] ?? {}, { text: '{{ form.farbe.rot }}' }),
      ],
      [
        'a text nobody uses',
        /letters\/alt.liquid: is used by nothing/,
        (_d, f) => {
          f['letters/alt.liquid'] = 'x';
        },
      ],
      [
        'a form object that takes anything',
        /form.json \/antragsteller: takes fields/,
        (_d, f) => {
          delete antragsteller(f)['additionalProperties'];
        },
      ],
      [
        'a form that is no schema',
        /form.json: is no JSON Schema/,
        (_d, f) => {
          f['form.json'] = { type: 'nonsense' };
        },
      ],
      [
        'a sample the form refuses',
        /samples\/ok.json \/data\/zone: the form refuses/,
        (_d, f) => {
          Object.assign(sampleData(f), { zone: 'Mond' });
        },
      ],
      [
        'a sample with another fee',
        /expectedFee: the fee is 3070, not 1/,
        (_d, f) => {
          Object.assign(f['samples/ok.json'] as object, { expectedFee: 1 });
        },
      ],
      [
        'a sample that ends elsewhere',
        /expectedEnd: ends in "closed" with outcome "approve"/,
        (_d, f) => {
          Object.assign(f['samples/ok.json'] as object, {
            expectedEnd: { stage: 'closed', outcome: 'reject' },
          });
        },
      ],
      [
        'a sample whose step is refused',
        /script: step 1 \(close\) was refused with "action-not-available"/,
        (_d, f) => {
          Object.assign(f['samples/ok.json'] as object, { script: [{ do: 'close' }] });
        },
      ],
      [
        'a sample with an unknown step',
        /samples\/ok.json \/script\/0: there is no step "dance" → use one of complete-task, ask, .*refused/,
        (_d, f) => {
          Object.assign(f['samples/ok.json'] as object, { script: [{ do: 'dance' }] });
        },
      ],
      [
        'a sample with a step that lacks what it needs',
        /samples\/ok.json \/script\/0: "task" is missing → .*section "Samples"/,
        (_d, f) => {
          Object.assign(f['samples/ok.json'] as object, { script: [{ do: 'complete-task' }] });
        },
      ],
      [
        'a sample whose step is no object',
        /samples\/ok.json \/script\/0: must be object/,
        (_d, f) => {
          Object.assign(f['samples/ok.json'] as object, { script: ['pay'] });
        },
      ],
      [
        'a sample that finishes a task which is not open',
        /step 1 \(complete-task "check-entitlement"\) was refused with "task-not-open"; open in "completeness": check-documents →/,
        (_d, f) => {
          Object.assign(f['samples/ok.json'] as object, {
            script: [{ do: 'complete-task', task: 'check-entitlement' }],
          });
        },
      ],
      [
        'a widget nobody knows',
        /form.json \/antragsteller\/vorname\/x-ui\/widget: there is no widget "memo" → use one of text, .*yes-no/,
        (_d, f) => {
          const { vorname } = (antragsteller(f) as { properties: { vorname: { 'x-ui': object } } })
            .properties;
          Object.assign(vorname['x-ui'], { widget: 'memo' });
        },
      ],
      [
        'a rule that would write a notice',
        /cannot write a notice/,
        (d) => d.auto.push({ key: 'all', when: 'true', does: 'approve', basis: '§ 35a VwVfG' }),
      ],
    ];
  for (const [what, expected, change] of broken) {
    it(`refuses ${what}`, async () => {
      const lines = await problemsAfter(change);
      expect(lines.some((line) => expected.test(line)))
        .withContext(lines.join('\n'))
        .toBeTrue();
    });
  }

  it('finds nothing wrong with the definitions that are shipped', async () => {
    for (const shipped of await definitionFolders()) {
      expect(validateDefinition(await loadDefinition(shipped)).map(problemLine))
        .withContext(shipped)
        .toEqual([]);
    }
  });
});

describe('structureProblems', () => {
  it('names what is missing, unknown or malformed with its place', async () => {
    const { definition } = await loadDefinition(folder);
    const lines = (change: object): string[] => {
      const problems = structureProblems({ ...definition, ...change });
      expect(oneLanguageOnly(problems)).withContext('sentences in one language only').toEqual([]);
      return problems.map(problemLine);
    };
    expect(lines({ version: '1' })).toEqual([
      jasmine.stringContaining('service.yaml /version: must match pattern'),
    ]);
    expect(lines({ version: 1 })).toEqual([
      jasmine.stringMatching(/\/version: must be string → put the value in quotes, such as "1.0.0"/),
    ]);
    expect(lines({ unit: undefined })).toEqual([jasmine.stringContaining('"unit" is missing')]);
    expect(lines({ colour: 'red' })).toEqual([jasmine.stringContaining('"colour" is not known')]);
    expect(lines({ clocks: [{ ...definition.clocks[0], length: '10 days' }] })).toEqual([
      jasmine.stringContaining('/clocks/0/length'),
    ]);
    expect(
      lines({ actions: [{ ...definition.actions[1], signOff: { when: 'true', distinct: false } }] })[0],
    ).toContain('/actions/0/signOff/distinct');
    expect(structureProblems('nothing').length).toBe(1);
  });
});

function antragsteller(files: Record<string, unknown>): Record<string, unknown> {
  return (
    (files['form.json'] as { properties: Record<string, Record<string, unknown>> }).properties[
      'antragsteller'
    ] ?? {}
  );
}

function sampleData(files: Record<string, unknown>): object {
  return (files['samples/ok.json'] as LoadedDefinition['files'])['data'] as object;
}
