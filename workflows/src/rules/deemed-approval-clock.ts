import type { ClockDefinition, ServiceDefinition } from '../definition/service-definition.ts';

/** The one clock of a service at whose end the permit counts as granted (§ 42a VwVfG); undefined where there is none. */
export function deemedApprovalClock(definition: ServiceDefinition): ClockDefinition | undefined {
  return definition.clocks.find((clock) => clock.onDue === 'deemed-approval');
}
