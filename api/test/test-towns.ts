import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { setUpTenant } from '@aktenlauf/storage/people/set-up-tenant.ts';
import { createSession } from '@aktenlauf/storage/people/sessions.ts';
import { activate, importDefinition } from '@aktenlauf/storage/services/import-definition.ts';
import { definitionFolders, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';

/** One person per role in the unit of the service; `otherClerk` works in a unit beside, `otherSigner` signs too. */
export const staffRoles = [
  'clerk',
  'signer',
  'supervisor',
  'registry',
  'cashier',
  'editor',
  'auditor',
  'admin',
  'operator',
] as const;
export type StaffRole = (typeof staffRoles)[number];
export type PersonName = StaffRole | 'colleague' | 'otherClerk';

export const service = 'bewohnerparkausweis';
export const ownUnit = 'ordnung/parken';
export const otherUnit = 'ordnung/gewerbe';
export const portalSecret = 'secret of the portal in specs';

/** Somebody with a session. */
export interface SignedIn {
  readonly personId: string;
  readonly cookie: string;
  readonly csrfToken: string;
}

export interface TestTown {
  readonly id: string;
  readonly key: string;
  readonly portalClient: string;
  readonly units: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<PersonName, SignedIn>>;
}

const person = (
  subject: string,
  name: string,
  roles: readonly [role: string, unit: string][],
  unit = ownUnit,
) => ({
  subject,
  name,
  initials: name.slice(0, 2).toUpperCase(),
  unit,
  roles: roles.map(([role, at]) => ({ role, unit: at })),
});

/** Makes a town on the real database with the shipped service and everybody signed in. */
export async function makeTown(
  storage: Storage,
  ownerUrl: string,
  key: string,
  issuer: string,
): Promise<TestTown> {
  const portalClient = `portal-${key}`;
  const id = await setUpTenant(
    ownerUrl,
    {
      key,
      name: `Stadt ${key}`,
      land: 'NW',
      letterhead: {
        town: `Stadt ${key}`,
        office: 'Ordnungsamt',
        street: 'Rathausplatz 1',
        postalCode: '44620',
        city: 'Prüfstadt',
        email: `post@${key}.example`,
        iban: 'DE89370400440532013000',
        crestLetter: 'P',
        accent: '#1e40af',
      },
      bank: { recipient: `Stadt ${key}`, iban: 'DE89370400440532013000', bankName: 'Sparkasse' },
      numbers: { paymentPrefix: '3260' },
      settings: { closedDays: [] },
      units: [
        { key: 'ordnung', name: 'Ordnung', shortName: '32' },
        { key: ownUnit, parent: 'ordnung', name: 'Parken', shortName: '32-6' },
        { key: otherUnit, parent: 'ordnung', name: 'Gewerbe', shortName: '32-7' },
      ],
      people: [
        ...staffRoles.map((role) => person(`${key}.${role}`, `${role} ${key}`, [[role, ownUnit]])),
        person(`${key}.colleague`, `Kollegin ${key}`, [
          ['clerk', ownUnit],
          ['signer', ownUnit],
        ]),
        person(`${key}.otherClerk`, `Anderswo ${key}`, [['clerk', otherUnit]], otherUnit),
      ],
      portals: [{ clientId: portalClient, secret: portalSecret, name: 'Portal', services: ['*'] }],
      filePlan: [
        { number: '32.6.01', title: 'Bewohnerparken', retentionYears: 3, retentionAction: 'destroy' },
      ],
    },
    issuer,
  );
  for (const folder of await definitionFolders()) {
    const loaded = await loadDefinition(folder);
    await storage.inTenant(id, async (w) => {
      const { serviceVersionId } = await importDefinition(w, loaded);
      await activate(w, { serviceVersionId, from: '2020-01-01' });
    });
  }
  const rows = await storage.inTenant(id, async (w) => ({
    people: await w.sql<{ id: string; subject: string }>(
      'select id, oidc_subject as subject from person where tenant_id = $1',
      [id],
    ),
    units: await w.sql<{ id: string; key: string }>('select id, key from unit where tenant_id = $1', [id]),
  }));
  const people: Partial<Record<PersonName, SignedIn>> = {};
  for (const row of rows.people) {
    const { token, csrfToken } = await createSession(storage, { tenantId: id, personId: row.id });
    people[row.subject.slice(key.length + 1) as PersonName] = {
      personId: row.id,
      cookie: `aktenlauf=${token}`,
      csrfToken,
    };
  }
  return {
    id,
    key,
    portalClient,
    units: Object.fromEntries(rows.units.map((unit) => [unit.key, unit.id])),
    people: people as Record<PersonName, SignedIn>,
  };
}
