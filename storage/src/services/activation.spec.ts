import { newId } from '../database/ids.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { sampleService } from '../testing/sample-service.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { planActivation, withdrawActivation } from './activation.ts';
import { importDefinition } from './import-definition.ts';
import { listVersions } from './list-versions.ts';
import { loadServiceVersion } from './load-service-version.ts';

describe('Putting a version in force', () => {
  let test: TestStorage;
  let next: string;
  const actor = { kind: 'system' } as const;
  beforeEach(async () => {
    test = await openTestStorage();
    next = await bring('1.1.0');
  }, 120_000);
  afterEach(() => test.close());

  const bring = async (version: string, change: object = {}): Promise<string> => {
    const definition = { ...sampleService.definition, ...change, version };
    const folder = { ...sampleService, hash: version.padEnd(64, '0'), definition };
    return (await test.storage.inTenant(test.tenantA, (w) => importDefinition(w, folder))).serviceVersionId;
  };
  const plan = (from: string, serviceVersionId = next, tenantId = test.tenantA) =>
    test.storage.inTenant(tenantId, (w) => planActivation(w, { serviceVersionId, from }, actor));
  const withdraw = (serviceVersionId = next) =>
    test.storage.inTenant(test.tenantA, (w) => withdrawActivation(w, serviceVersionId, actor));
  const activeOn = async (on: string): Promise<string> =>
    (await loadServiceVersion(test.storage, { tenantId: test.tenantA, key: 'hundemarke', on })).definition
      .version;
  const states = async () =>
    (await test.storage.inTenant(test.tenantA, listVersions)).map(
      ({ version, state }) => `${version} ${state}`,
    );

  it('is refused for days that are over or none, for versions unknown or in force, and in another town', async () => {
    for (const day of ['2026-06-30', '2026-02-30', 'morgen'])
      expect(await refusalOf(plan(day)))
        .withContext(day)
        .toBe('date-invalid');
    expect(await refusalOf(plan('2026-08-01', newId()))).toBe('unknown-service');
    expect(await refusalOf(plan('2026-08-01', next, test.tenantB))).toBe('unknown-service');
    await plan('2026-07-01');
    expect(await refusalOf(plan('2026-08-01'))).toBe('wrong-state');
    expect(await refusalOf(withdraw())).toBe('wrong-state');
  });

  it('is refused where the town has no place for its cases, and says which', async () => {
    const astray = await bring('1.2.0', { unit: 'nirgendwo', filePlan: '99.9.9' });
    await expectAsync(plan('2026-08-01', astray)).toBeRejectedWith(
      jasmine.objectContaining({
        code: 'definition-invalid',
        details: {
          problems: [
            jasmine.objectContaining({ path: '/unit' }),
            jasmine.objectContaining({ path: '/filePlan' }),
          ],
        },
      }),
    );
    expect(await states()).toContain('1.2.0 released');
  });

  it('ends the version before on the eve, moves with its plan, and gives way when that is withdrawn', async () => {
    await plan('2026-08-01');
    expect(await states()).toEqual(['1.1.0 planned', '1.0.0 active']);
    await plan('2026-09-01');
    expect([await activeOn('2026-08-15'), await activeOn('2026-09-01')]).toEqual(['1.0.0', '1.1.0']);
    await withdraw();
    await withdraw();
    expect(await states()).toEqual(['1.1.0 released', '1.0.0 active']);
    expect(await activeOn('2026-09-01')).toBe('1.0.0');
  });

  it('follows the clock: what was planned is in force on its day, and what was is superseded', async () => {
    await plan('2026-08-01');
    test.clock.set('2026-08-01T08:00:00Z');
    expect(await states()).toEqual(['1.1.0 active', '1.0.0 superseded']);
  });
});
