import { deemedApprovalClock } from '../rules/deemed-approval-clock.ts';
import type { Say } from './definition-problem.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** Deemed approval (§ 42a VwVfG): one clock, in that law; what extends it names it; what certifies it has a letter. */
export function deemedApprovalProblems(definition: ServiceDefinition, say: Say): void {
  const clock = deemedApprovalClock(definition);
  definition.clocks.forEach(({ onDue }, index) => {
    const at = `/clocks/${index}/onDue`;
    if (onDue !== 'deemed-approval') return;
    if (definition.clocks[index] !== clock)
      say(
        at,
        {
          de: 'Eine zweite Frist endet in der Genehmigungsfiktion.',
          en: 'a second clock ends in deemed approval',
        },
        {
          de: 'Lassen Sie eine einzige Frist bestimmen, wann die Genehmigung als erteilt gilt.',
          en: 'let one clock alone decide when the permit counts as granted',
        },
      );
    if (definition.procedureLaw !== 'VwVfG')
      say(
        at,
        {
          de: `Das Verfahrensrecht „${definition.procedureLaw}“ kennt keine Genehmigungsfiktion.`,
          en: `${definition.procedureLaw} knows no deemed approval`,
        },
        {
          de: 'Verwenden Sie „procedureLaw: VwVfG“ oder „onDue: escalate“.',
          en: 'use procedureLaw: VwVfG or onDue: escalate',
        },
      );
  });
  definition.actions.forEach((action, index) => {
    const at = `/actions/${index}`;
    if ((action.does === 'extend') !== (action.extends !== undefined))
      say(
        at,
        action.does === 'extend'
          ? { de: 'Die Aktion verlängert keine Frist.', en: 'extends nothing' }
          : {
              de: 'Die Aktion nennt eine Frist, verlängert sie aber nicht.',
              en: 'names a clock to extend but does not extend',
            },
        {
          de: 'Verwenden Sie „does: extend“ mit „extends: { clock, by }“.',
          en: 'use does: extend with extends: { clock, by }',
        },
      );
    if (action.does === 'extend' && !action.requires.includes('reason'))
      say(
        `${at}/requires`,
        { de: 'Die Aktion verlängert die Frist ohne Begründung.', en: 'extends without a reason' },
        {
          de: 'Ergänzen Sie „requires: [reason]“. Die Begründung wird der antragstellenden Person mitgeteilt.',
          en: 'add requires: [reason]; the applicant is told it',
        },
      );
    if (action.extends !== undefined && action.extends.clock !== clock?.key)
      say(
        `${at}/extends/clock`,
        {
          de: `„${action.extends.clock}“ ist keine Frist, die in der Genehmigungsfiktion endet.`,
          en: `"${action.extends.clock}" is no clock that ends in deemed approval`,
        },
        {
          de: 'Nennen Sie die Frist mit „onDue: deemed-approval“.',
          en: 'name the clock with onDue: deemed-approval',
        },
      );
    if (action.does === 'certify' && (action.notice === undefined || clock === undefined))
      say(
        at,
        clock === undefined
          ? {
              de: 'Die Aktion bescheinigt etwas, aber nichts gilt je als erteilt.',
              en: 'certifies, but nothing is ever deemed granted',
            }
          : {
              de: 'Die Aktion bescheinigt etwas, hat aber kein Schreiben.',
              en: 'certifies without a letter',
            },
        {
          de: 'Ergänzen Sie unter „notice“ das Schreiben, das es bescheinigt, und eine Frist mit „onDue: deemed-approval“.',
          en: 'add the notice that certifies it, and a clock with onDue: deemed-approval',
        },
      );
  });
}
