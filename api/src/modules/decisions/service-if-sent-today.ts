import type { Land } from '@aktenlauf/workflows/clocks/calendar.ts';
import { addDays } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Step } from '@aktenlauf/workflows/clocks/explanation.ts';
import { servedOn } from '@aktenlauf/workflows/clocks/served-on.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';

/**
 * When a notice that goes out today would count as served, with the arithmetic: by retrieval on the day after it, where
 * that is a channel; by post as the law of the service says.
 * @param today Berlin day
 */
export function serviceIfSentToday(
  definition: Pick<ServiceDefinition, 'procedureLaw'>,
  channels: readonly ('retrieval' | 'post')[],
  land: Land,
  today: string,
): Step[] {
  const law = definition.procedureLaw;
  const byPost = servedOn({ law, recipientLand: land, sending: { channel: 'post', on: today } });
  if (!channels.includes('retrieval')) return byPost.explanation;
  const retrieved = servedOn({
    law,
    recipientLand: land,
    sending: { channel: 'retrieval', providedOn: today, notifiedOn: today, retrievedOn: addDays(today, 1) },
  });
  const first: Step = {
    rule: 'retrieval-then-post',
    text: {
      de: 'Bei Abruf am Tag danach bekannt gegeben; ohne Abruf geht der Bescheid mit der Post',
      en: 'Served on the day after retrieval; without retrieval the notice goes by post',
    },
    ...(law === 'VwVfG' ? { basis: '§ 41 Abs. 2a VwVfG' } : {}),
  };
  return [first, ...retrieved.explanation];
}
