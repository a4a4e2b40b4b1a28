import { hasValidCheckDigit } from '@aktenlauf/workflows/contract/check-digit.ts';
import { foreignNumbers } from '@aktenlauf/workflows/letters/pre-dispatch-guard.ts';
import type { Work } from '../database/work.ts';
import { sampleService } from '../testing/sample-service.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import {
  drawCaseNumber,
  drawFileNumber,
  drawPaymentReference,
  drawSpoolNumber,
  numberPatterns,
} from './draw-number.ts';

describe('Numbers', () => {
  let test: TestStorage;
  beforeEach(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterEach(() => test.close());

  const draw = (work: (w: Work) => Promise<string>, tenantId = test.tenantA) =>
    test.storage.inTenant(tenantId, work);
  const caseNumber = (w: Work): Promise<string> =>
    drawCaseNumber(w, sampleService.definition, { key: 'ordnung/parken' });

  it('look as the town writes them', async () => {
    expect(await draw(caseNumber)).toBe('32-H-2026-00001');
    expect(await draw((w) => drawFileNumber(w, '32.6.02'))).toBe('32.6.02/2026-0001');
    expect(await draw((w) => drawSpoolNumber(w))).toBe('2026-0001');
    const reference = await draw(drawPaymentReference);
    expect(reference).toMatch(/^3260\.2026\.00001-\d$/);
    expect(hasValidCheckDigit(reference)).toBeTrue();
  });

  it('are found in a letter by the patterns they are drawn with', async () => {
    const drawn = [
      await draw(caseNumber),
      await draw((w) => drawFileNumber(w, '32.6.02')),
      await draw(drawPaymentReference),
    ];
    expect(foreignNumbers(`siehe ${drawn.join(', ')}.`, numberPatterns({}), [])).toEqual(drawn);
    expect(foreignNumbers(`siehe ${drawn.join(', ')}.`, numberPatterns({}), drawn)).toEqual([]);
  });

  it('are never drawn twice, even when many draw the very first at once', async () => {
    const drawn = await Promise.all(Array.from({ length: 20 }, () => draw(caseNumber)));
    expect(new Set(drawn).size).toBe(20);
  }, 20_000);

  it('are not drawn again after a rollback: gaps are allowed', async () => {
    await draw(caseNumber);
    let lost = '';
    await test.storage
      .inTenant(test.tenantA, async (w) => {
        lost = await caseNumber(w);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await draw(caseNumber)).not.toBe(lost);
  });

  it('do not make a second case wait for the first one’s transaction', async () => {
    await draw(caseNumber);
    const both = await test.storage.inTenant(test.tenantA, async (w) => [
      await caseNumber(w),
      await draw(caseNumber),
    ]);
    expect(both).toEqual(['32-H-2026-00002', '32-H-2026-00003']);
  });

  it('start anew with the Berlin year and in each town', async () => {
    await draw(caseNumber);
    expect(await draw(caseNumber, test.tenantB)).toBe('32-H-2026-00001');
    test.clock.set('2026-12-31T22:59:59Z');
    expect(await draw(caseNumber)).toBe('32-H-2026-00002');
    test.clock.set('2026-12-31T23:00:00Z');
    expect(await draw(caseNumber)).toBe('32-H-2027-00001');
  });

  it('name the unit by its own number where the town gives one', async () => {
    await test.asOwner(
      `update tenant set numbers = numbers || '{"units":{"ordnung/parken":"33"}}' where id = $1`,
      [test.tenantA],
    );
    expect(await draw(caseNumber)).toBe('33-H-2026-00001');
  });
});
