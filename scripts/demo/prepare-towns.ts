import { activate, importDefinition } from '@aktenlauf/storage/services/import-definition.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { setUpTenant } from '@aktenlauf/storage/people/set-up-tenant.ts';
import { definitionFolders, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import type { DemoTown } from './demo-town.ts';
import { DEMO_PORTAL_SECRET } from './towns.ts';

/** First day the shipped services may be applied for in the demo. */
const ACTIVE_FROM = '2026-01-01';

/**
 * Makes a town with its people and portals, and imports the shipped services into it. Again, it changes nothing.
 * @returns the tenant's id
 */
export async function prepareTown(
  storage: Storage,
  town: DemoTown,
  access: { ownerUrl: string; issuer: string },
): Promise<string> {
  const tenantId = await setUpTenant(
    access.ownerUrl,
    {
      key: town.key,
      name: town.name,
      land: town.land,
      letterhead: town.letterhead,
      bank: town.bank,
      numbers: { paymentPrefix: town.paymentPrefix },
      settings: town.settings,
      units: town.units,
      people: town.people.map((person) => ({ ...person, email: `${person.subject}@${town.key}.example` })),
      portals: town.portals.map((portal) => ({ ...portal, secret: DEMO_PORTAL_SECRET })),
      filePlan: town.filePlan,
    },
    access.issuer,
  );
  await importShipped(storage, tenantId);
  return tenantId;
}

/**
 * Imports every shipped service. The first versions of a service are put in force; where the town has had one in force
 * before, its editors decide.
 */
async function importShipped(storage: Storage, tenantId: string): Promise<void> {
  const begun = new Set<string>();
  for (const folder of await definitionFolders()) {
    const loaded = await loadDefinition(folder);
    const { key, version } = loaded.definition;
    await storage.inTenant(tenantId, async (w) => {
      const known = await w.sql<{ version: string; own: boolean; began: boolean }>(
        `select version, released_by is not null as own, active_from is not null as began
         from service_version where tenant_id = $1 and key = $2`,
        [tenantId, key],
      );
      // the town has released a version of its own under this number
      if (known.some((other) => other.version === version && other.own)) return;
      const { serviceVersionId, imported } = await importDefinition(w, loaded);
      if (!imported || (known.some(({ began }) => began) && !begun.has(key))) return;
      begun.add(key);
      await activate(w, { serviceVersionId, from: ACTIVE_FROM });
    });
  }
}
