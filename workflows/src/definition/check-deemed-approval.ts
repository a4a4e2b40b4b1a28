import { deemedApprovalClock } from '../rules/deemed-approval-clock.ts';
import type { ServiceDefinition } from './service-definition.ts';

/** Deemed approval (§ 42a VwVfG): one clock, in that law; what extends it names it; what certifies it has a letter. */
export function deemedApprovalProblems(
  definition: ServiceDefinition,
  say: (path: string, what: string, howToFix: string) => void,
): void {
  const clock = deemedApprovalClock(definition);
  definition.clocks.forEach(({ onDue }, index) => {
    const at = `/clocks/${index}/onDue`;
    if (onDue !== 'deemed-approval') return;
    if (definition.clocks[index] !== clock)
      say(
        at,
        'a second clock ends in deemed approval',
        'let one clock alone decide when the permit counts as granted',
      );
    if (definition.procedureLaw !== 'VwVfG')
      say(
        at,
        `${definition.procedureLaw} knows no deemed approval`,
        'use procedureLaw: VwVfG or onDue: escalate',
      );
  });
  definition.actions.forEach((action, index) => {
    const at = `/actions/${index}`;
    if ((action.does === 'extend') !== (action.extends !== undefined))
      say(
        at,
        action.does === 'extend' ? 'extends nothing' : 'names a clock to extend but does not extend',
        'use does: extend with extends: { clock, by }',
      );
    if (action.does === 'extend' && !action.requires.includes('reason'))
      say(`${at}/requires`, 'extends without a reason', 'add requires: [reason]; the applicant is told it');
    if (action.extends !== undefined && action.extends.clock !== clock?.key)
      say(
        `${at}/extends/clock`,
        `"${action.extends.clock}" is no clock that ends in deemed approval`,
        'name the clock with onDue: deemed-approval',
      );
    if (action.does === 'certify' && (action.notice === undefined || clock === undefined))
      say(
        at,
        clock === undefined ? 'certifies, but nothing is ever deemed granted' : 'certifies without a letter',
        'add the notice that certifies it, and a clock with onDue: deemed-approval',
      );
  });
}
