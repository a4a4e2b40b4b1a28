import { applicationsKept } from './applications-kept.ts';
import { atRest } from './at-rest.ts';
import { auditWhole } from './audit-whole.ts';
import { clocksSteady } from './clocks-steady.ts';
import { nothingDangling } from './nothing-dangling.ts';
import { oneCharge } from './one-charge.ts';
import { oneDecision } from './one-decision.ts';
import { oneMail } from './one-mail.ts';
import { ordersKept } from './orders-kept.ts';
import { recordKept } from './record-kept.ts';
import { runsFitCases } from './runs-fit-cases.ts';
import type { Invariant, Sight, Violation } from './sight.ts';

/** Every promise that is looked at after a campaign. */
export const invariants = {
  'applications kept, once, with every file': applicationsKept,
  'orders kept, applied once': ordersKept,
  'record kept, once, byte for byte': recordKept,
  'runs fit cases': runsFitCases,
  'no dangling row': nothingDangling,
  'one effective decision': oneDecision,
  'one effective charge': oneCharge,
  'one mail per outbox row': oneMail,
  'clocks do not drift': clocksSteady,
  'audit gap-free and verifying': auditWhole,
  'at a human step, waiting or finished': atRest,
} as const satisfies Readonly<Record<string, Invariant>>;

export type InvariantName = keyof typeof invariants;

/** Checks every invariant, one after the other. */
export async function checkAll(sight: Sight): Promise<Record<InvariantName, Violation[]>> {
  const found: Partial<Record<InvariantName, Violation[]>> = {};
  for (const [name, check] of Object.entries(invariants) as [InvariantName, Invariant][])
    found[name] = await check(sight);
  return found as Record<InvariantName, Violation[]>;
}
