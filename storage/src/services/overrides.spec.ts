import path from 'node:path';
import { definitionsRoot, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { newId } from '../database/ids.ts';
import { activate, importDefinition } from './import-definition.ts';
import type { ReleasedDefinition } from './import-definition.ts';
import { listActiveServices, loadServiceVersion } from './load-service-version.ts';
import { loadOverrides, setOverrides } from './overrides.ts';

describe('What a town settles differently in a service', () => {
  let test: TestStorage;
  let today: string;
  let parking: ReleasedDefinition;
  let serviceVersionId: string;
  const actor = { kind: 'system' } as const;

  beforeEach(async () => {
    parking = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis', '1.0.0'));
    test = await openTestStorage();
    today = test.storage.clock.now().toISOString().slice(0, 10);
    serviceVersionId = await test.storage.inTenant(test.tenantA, async (w) => {
      const imported = await importDefinition(w, parking);
      await activate(w, { serviceVersionId: imported.serviceVersionId, from: '2026-01-01' });
      return imported.serviceVersionId;
    });
  }, 120_000);
  afterEach(() => test.close());

  const load = (more: { receivedOn?: string } = {}) =>
    loadServiceVersion(test.storage, { tenantId: test.tenantA, key: 'bewohnerparkausweis', ...more });
  const set = (
    overrides: unknown,
    { validFrom = today, id = serviceVersionId, tenantId = test.tenantA } = {},
  ) =>
    test.storage.inTenant(tenantId, (w) =>
      setOverrides(w, { serviceVersionId: id, validFrom, overrides }, actor),
    );
  const inDays = (days: number): string =>
    new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

  it('is refused where the definition does not leave it to towns, where it does not fit, and for days that are over', async () => {
    const refused: unknown[] = [
      { unit: 'nirgends' },
      { unit: 7 },
      { colour: 'red' },
      { letterhead: { colour: 'red' } },
      { bank: { recipient: 'Stadt', iban: 'DE00123', bankName: 'Sparkasse' } },
      { texts: { 'letters/nothing.liquid': 'x' } },
      { texts: { 'letters/bewilligung.liquid': 'subject: Bescheid\n---\n{{ weather }}' } },
      { fee: { rule: 'form.nothing' } },
      { fee: { rule: '"viel"' } },
    ];
    for (const overrides of refused)
      expect(await refusalOf(set(overrides)))
        .withContext(JSON.stringify(overrides))
        .toBe('definition-invalid');
    expect(await refusalOf(set({ unit: 'ordnung/gewerbe' }, { validFrom: inDays(-1) }))).toBe('date-invalid');
    expect(await refusalOf(set({}, { id: newId() }))).toBe('unknown-service');
    expect(await refusalOf(set({}, { tenantId: test.tenantB }))).toBe('unknown-service');
    expect(await load()).toEqual(jasmine.objectContaining({ local: {} }));
  });

  it('is what every reader of the service gets, in that town alone', async () => {
    const bank = { recipient: 'Stadtwerke', iban: 'DE89370400440532013000', bankName: 'Sparkasse' };
    await set({ texts: { 'letters/bewilligung.liquid': letter }, bank, letterhead: { office: 'Parkbüro' } });
    const { files, local } = await load();
    expect(files['letters/bewilligung.liquid']).toBe(letter);
    expect(local).toEqual({ bank, letterhead: { office: 'Parkbüro' } });
    const active = await listActiveServices(test.storage, test.tenantA);
    expect(active.find(({ key }) => key === 'bewohnerparkausweis')?.definition).toBe(
      (await load()).definition,
    );
    await set({});
    expect((await load()).files['letters/bewilligung.liquid']).not.toBe(letter);
  });

  it('begins on its day; the fee of a case is that of the day it came in', async () => {
    await set({ fee: { rule: '1100' } });
    await set({ fee: { rule: '2200' } }, { validFrom: inDays(10) });
    expect((await load()).definition.fee?.rule).toBe('1100');
    expect((await load({ receivedOn: inDays(10) })).definition.fee?.rule).toBe('2200');
    expect((await load({ receivedOn: inDays(-1) })).definition.fee?.rule).not.toBe('1100');
  });

  it('is carried to the next version as far as it fits, and what does not is told', async () => {
    await set({ fee: { rule: '1100' }, texts: { 'letters/bewilligung.liquid': letter } });
    await set({ fee: { rule: '2200' } }, { validFrom: inDays(10) });
    const next = {
      ...parking,
      contents: undefined,
      hash: 'd'.repeat(64),
      definition: { ...parking.definition, version: '1.1.0', local: ['texts' as const] },
      files: { ...parking.files, 'letters/bewilligung.liquid': reworded },
    };
    const { carried, serviceVersionId: id } = await test.storage.inTenant(test.tenantA, (w) =>
      importDefinition(w, next),
    );
    expect(carried?.fromVersion).toBe('1.0.0');
    expect(carried?.kept).toEqual(['texts/letters/bewilligung.liquid']);
    expect(carried?.reworded).toEqual(['texts/letters/bewilligung.liquid']);
    expect(carried?.dropped.map(({ name }) => name)).toEqual(['fee']);
    expect(await test.storage.inTenant(test.tenantA, (w) => loadOverrides(w, id))).toEqual([
      { validFrom: today, overrides: { texts: { 'letters/bewilligung.liquid': letter } } },
      { validFrom: inDays(10), overrides: {} },
    ]);
    const audited = await test.asOwner(
      `select action from audit_event where tenant_id = $1 and action like 'service.overri%' order by seq`,
      [test.tenantA],
    );
    expect(audited).toEqual([
      { action: 'service.overridden' },
      { action: 'service.overridden' },
      { action: 'service.overrides-carried' },
    ]);
  });
});

const letter = 'subject: Ihr Ausweis\n---\nhier ist Ihr Ausweis.';
const reworded = 'subject: Ihr neuer Ausweis\n---\nhier ist Ihr neuer Ausweis.';
