import path from 'node:path';
import { problemLine } from './definition-problem.ts';
import { oneLanguageOnly } from './testing/one-language-only.ts';
import { definitionsRoot, loadDefinition } from './load-definition.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { validateDefinition } from './validate.ts';

const folder = path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0');

const extend = ({ title }: ServiceDefinition): ServiceDefinition['actions'][number] => ({
  key: 'extend',
  title,
  does: 'extend',
  from: ['review'],
  requires: ['reason'],
  pauses: [],
});

describe('validateDefinition, words of the vocabulary', () => {
  const broken: [string, RegExp, (definition: ServiceDefinition) => unknown][] = [
    [
      'an object nobody can tell apart',
      /subjectKey: nothing tells one object from another/,
      (d) => {
        d.dossier = 'object';
      },
    ],
    [
      'a key of an object where there is none',
      /subjectKey: a dossier per case has no subjectKey/,
      (d) => {
        d.subjectKey = 'form.zone';
      },
    ],
    [
      'a routing by a field the form does not have',
      /routing\/0\/when: .*field "farbe"/,
      (d) => {
        d.routing = [{ when: 'form.farbe = 1', unit: 'ordnung/gewerbe' }];
      },
    ],
    [
      'a fee at intake that is demanded later',
      /fee\/when: at intake, but the first stage does not wait for money/,
      (d) => Object.assign(d.fee ?? {}, { when: 'at-intake' }),
    ],
    [
      'a fee after a decision that comes later',
      /fee\/when: after the decision, but something is granted/,
      (d) => Object.assign(d.fee ?? {}, { when: 'after-decision' }),
    ],
    [
      'a fee before a decision that comes earlier',
      /fee\/when: before the decision, but that is not/,
      (d) => d.actions[1]?.from.push('review'),
    ],
    [
      'an outcome without notice that nobody is told of',
      /mails\/confirmed.de.liquid: is missing/,
      (d) =>
        d.actions.push({
          key: 'take-over',
          title: d.title,
          does: 'move',
          from: ['review'],
          to: 'closing',
          outcome: 'approve',
          requires: [],
          pauses: [],
        }),
    ],
    [
      'a validity of a rejection',
      /actions\/3\/validity: only what grants something is valid for a time/,
      (d) => Object.assign(d.actions[3] ?? {}, { validity: { from: 'form.beginn' } }),
    ],
    [
      'a validity that speaks of what it cannot know',
      /validity\/from: the expression "case.closedOn" knows no "case.closedOn"/,
      (d) => Object.assign(d.actions[1] ?? {}, { validity: { from: 'case.closedOn' } }),
    ],
    [
      'a validity that gives a sample no day',
      /validity\/from: gives the sample "ok" no day/,
      (d) => Object.assign(d.actions[1] ?? {}, { validity: { from: 'form.zone' } }),
    ],
    [
      'a validity that ends before it begins',
      /validity\/to: gives the sample "ok" no day or period after "from"/,
      (d) => Object.assign(d.actions[1] ?? {}, { validity: { from: 'form.beginn', to: '"2020-01-01"' } }),
    ],
    [
      'parts of a fee whose days are not in order',
      /fee\/instalments\/days: the days are not in order/,
      (d) =>
        Object.assign(d.fee ?? {}, {
          instalments: { from: 'form.beginn', days: ['05-15', '02-15'], notBefore: 'P1M' },
        }),
    ],
    [
      'parts of a fee that begin on no day',
      /fee\/instalments\/from: gives the sample "ok" no day/,
      (d) =>
        Object.assign(d.fee ?? {}, {
          instalments: { from: 'form.zone', days: ['02-15'], notBefore: 'P1M' },
        }),
    ],
    [
      'a deemed approval in another law, and nobody told of it',
      /clocks\/1\/onDue: AO knows no deemed approval/,
      (d) => {
        d.procedureLaw = 'AO';
        Object.assign(d.clocks[1] ?? {}, { onDue: 'deemed-approval' });
      },
    ],
    [
      'a deemed approval nobody is told of',
      /mails\/deemed.de.liquid: is missing/,
      (d) => Object.assign(d.clocks[1] ?? {}, { onDue: 'deemed-approval' }),
    ],
    [
      'two clocks that end in deemed approval',
      /clocks\/1\/onDue: a second clock ends in deemed approval/,
      (d) => d.clocks.forEach((clock) => Object.assign(clock, { onDue: 'deemed-approval' })),
    ],
    [
      'an extension of a clock that only escalates',
      /actions\/4\/extends\/clock: "handling" is no clock that ends in deemed approval/,
      (d) => d.actions.push({ ...extend(d), extends: { clock: 'handling', by: 'P1M' } }),
    ],
    ['an extension without clock', /actions\/4: extends nothing/, (d) => d.actions.push(extend(d))],
    [
      'an extension without a reason',
      /actions\/4\/requires: extends without a reason/,
      (d) => d.actions.push({ ...extend(d), requires: [] }),
    ],
    [
      'a certificate of what never happens',
      /actions\/4: certifies, but nothing is ever deemed granted/,
      (d) => d.actions.push({ ...extend(d), key: 'certify', does: 'certify', notice: 'bewilligung' }),
    ],
  ];

  for (const [what, problem, change] of broken) {
    it(`refuses ${what}`, async () => {
      const { definition, files } = structuredClone(await loadDefinition(folder));
      change(definition);
      const problems = validateDefinition({ definition, files });
      expect(oneLanguageOnly(problems)).withContext('sentences in one language only').toEqual([]);
      const lines = problems.map(problemLine);
      expect(lines.some((line) => problem.test(line)))
        .withContext(lines.join('\n'))
        .toBeTrue();
    });
  }
});
