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
  for (const folder of await definitionFolders()) {
    const loaded = await loadDefinition(folder);
    await storage.inTenant(tenantId, async (w) => {
      const { serviceVersionId } = await importDefinition(w, loaded);
      await activate(w, { serviceVersionId, from: ACTIVE_FROM });
    });
  }
  return tenantId;
}
