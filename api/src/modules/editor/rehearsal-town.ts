import { toLand } from '@aktenlauf/storage/cases/case-calendar.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { findPerson } from '@aktenlauf/storage/people/find-people.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { tenantSettings } from '@aktenlauf/storage/people/tenants.ts';
import type { LocalOverrides } from '@aktenlauf/workflows/definition/local-overrides.ts';
import type { RehearsalTown } from '@aktenlauf/workflows/rehearsal/sample-town.ts';

/** The town as it would write: its letterhead, account and calendar, and the person who looks as the clerk. */
export async function rehearsalTown(
  storage: Storage,
  { tenantId, personId }: Reach,
  local: Pick<LocalOverrides, 'bank' | 'letterhead'> = {},
): Promise<RehearsalTown> {
  const [tenant, person] = await Promise.all([
    tenantSettings(storage, tenantId),
    findPerson(storage, tenantId, personId),
  ]);
  const { recipient, iban, bankName } = local.bank ?? tenant.bank;
  return {
    letterhead: { ...(tenant.letterhead as unknown as RehearsalTown['letterhead']), ...local.letterhead },
    bank: { recipient, iban, bankName },
    clerk: {
      name: person?.displayName ?? '',
      phone: person?.phone ?? null,
      room: person?.room ?? null,
      email: person?.email ?? null,
    },
    calendar: { land: toLand(tenant.land), closedDays: tenant.settings.closedDays ?? [] },
  };
}
