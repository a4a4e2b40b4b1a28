import path from 'node:path';
import { definitionsRoot, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import type { LoadedDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import { activate, importDefinition } from '../services/import-definition.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import { checkConfiguration } from './check-configuration.ts';
import { loadConfigurationFacts } from './configuration-facts.ts';
import type { ConfigurationFacts } from './configuration-facts.ts';

describe('The configuration self-check', () => {
  let loaded: LoadedDefinition;
  let facts: ConfigurationFacts;
  beforeAll(async () => {
    loaded = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0'));
  });
  beforeEach(() => {
    const { definition, files } = loaded;
    const { key, version } = definition;
    const grant = (personId: string, role: ConfigurationFacts['grants'][number]['role']) => ({
      personId,
      role,
      unitPath: '/ordnung/',
      serviceKey: null,
    });
    facts = {
      today: '2026-07-01',
      land: 'NW',
      closedDays: ['2026-12-24'],
      units: [
        { key: 'ordnung', path: '/ordnung/' },
        { key: 'ordnung/parken', path: '/ordnung/parken/' },
      ],
      filePlan: [definition.filePlan],
      grants: [
        grant('a', 'clerk'),
        grant('b', 'signer'),
        grant('e', 'supervisor'),
        grant('a', 'cashier'),
        grant('c', 'editor'),
        grant('d', 'operator'),
      ],
      portals: [{ name: 'Portal', active: true, services: ['*'] }],
      versions: [],
      inUse: [
        {
          id: 'v',
          key,
          version,
          exportable: true,
          definition,
          files: Object.keys(files),
          bank: { recipient: 'Stadt', iban: 'DE89370400440532013000', bankName: 'Sparkasse' },
        },
      ],
      canSign: true,
    };
  });

  const found = (changes: Partial<ConfigurationFacts>): string[] =>
    checkConfiguration({ ...facts, ...changes }).map(({ kind, severity, subject }) =>
      `${severity} ${kind} ${subject}`.trim(),
    );
  const inUse = (changes: Partial<ConfigurationFacts['inUse'][number]>) => ({
    inUse: facts.inUse.map((service) => ({ ...service, ...changes })),
  });
  const without = (...roles: string[]) => ({
    grants: facts.grants.filter(({ role }) => !roles.includes(role)),
  });

  it('finds nothing where nothing is missing', () => {
    expect(found({})).toEqual([]);
  });

  it('finds letters and mails without text', () => {
    const files = (facts.inUse[0]?.files ?? []).filter((file) => file !== 'letters/ablehnung.liquid');
    expect(found(inUse({ files }))).toEqual(['error letter-missing letters/ablehnung.liquid']);
  });

  it('finds services whose unit or file plan position the town does not have', () => {
    expect(found({ units: facts.units.slice(0, 1) })).toEqual(['error unit-missing ordnung/parken']);
    expect(found({ filePlan: [] })).toEqual([`error file-plan-missing ${loaded.definition.filePlan}`]);
  });

  it('finds roles nobody holds for the service, and nobody else’s unit counts', () => {
    expect(found(without('clerk'))).toEqual(['error role-unheld clerk']);
    expect(found(without('cashier'))).toEqual(['warning role-unheld cashier']);
    expect(found(without('editor', 'operator'))).toEqual([
      'warning role-unheld editor',
      'warning role-unheld operator',
    ]);
    const elsewhere = facts.grants.map((grant) =>
      grant.role === 'clerk' ? { ...grant, unitPath: '/soziales/' } : grant,
    );
    expect(found({ grants: elsewhere })).toEqual(['error role-unheld clerk']);
    const otherService = facts.grants.map((grant) =>
      grant.role === 'signer' ? { ...grant, serviceKey: 'hundesteuer' } : grant,
    );
    expect(found({ grants: otherService })).toEqual(['error role-unheld signer']);
  });

  it('finds a signer who is the only one to decide, and an editor nobody can release for', () => {
    const alone = facts.grants.map((grant) =>
      grant.role === 'clerk' || grant.role === 'supervisor' ? { ...grant, personId: 'b' } : grant,
    );
    expect(found({ grants: alone })).toEqual(['error signer-alone signer']);
    const sole = facts.grants.map((grant) => (grant.role === 'editor' ? { ...grant, personId: 'e' } : grant));
    expect(found({ grants: sole })).toEqual(['warning releaser-alone editor']);
  });

  it('finds clocks without a calendar', () => {
    expect(found({ land: 'XX' })).toEqual(['error calendar-missing XX']);
    expect(found({ closedDays: ['2025-12-24'] })).toEqual(['warning closed-days-missing 2026']);
  });

  it('finds portals without rights, inactive ones aside', () => {
    const portal = { name: 'Alt', active: true, services: ['gibt-es-nicht'] };
    expect(found({ portals: [portal] })).toEqual(['warning portal-without-rights Alt']);
    expect(found({ portals: [{ ...portal, active: false }] })).toEqual([]);
  });

  it('finds fees without an account', () => {
    expect(found(inUse({ bank: { recipient: 'Stadt', iban: 'DE00', bankName: 'x' } }))).toEqual([
      'error bank-missing bank',
    ]);
    expect(found(inUse({ bank: undefined }))).toEqual(['error bank-missing bank']);
  });

  it('finds versions without their files and an installation that cannot sign', () => {
    expect(found(inUse({ exportable: false }))).toEqual(['warning sources-missing 1.0.0']);
    expect(found({ canSign: false })).toEqual(['warning signing-key-missing']);
  });

  it('reads the facts of a town as they are', async () => {
    const test = await openTestStorage();
    try {
      const findings = await test.storage.inTenant(test.tenantA, async (w) => {
        const { serviceVersionId } = await importDefinition(w, loaded);
        const before = checkConfiguration(await loadConfigurationFacts(w, true));
        await activate(w, { serviceVersionId, from: '2026-01-01' });
        return { before, after: checkConfiguration(await loadConfigurationFacts(w, true)) };
      });
      const of = (list: typeof findings.before) =>
        list
          .filter(({ service }) => service?.key === 'bewohnerparkausweis')
          .map(({ kind, subject }) => `${kind} ${subject}`);
      expect(of(findings.before)).toEqual(['service-inactive 1.0.0']);
      expect(of(findings.after)).toEqual(['file-plan-missing 32.6.01', 'role-unheld cashier']);
    } finally {
      await test.close();
    }
  }, 120_000);
});
