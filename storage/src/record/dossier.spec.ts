import { refusalOf } from '../testing/refusal-of.ts';
import { sampleData, sampleService } from '../testing/sample-service.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { openDossier } from './dossier.ts';
import type { DossierOrder } from './dossier.ts';

describe('Dossiers', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());

  const { definition } = sampleService;
  const open = (order: Partial<DossierOrder> = {}, tenantId = test.tenantA) =>
    test.storage.inTenant(tenantId, (w) =>
      openDossier(w, { definition, form: sampleData, title: 'Hundemarken', ...order }),
    );

  it('refuse a position the file plan does not have', async () => {
    expect(await refusalOf(open({ filePlanNumber: '99.9' }))).toBe('definition-invalid');
  });

  it('are opened for each case with a number of the Berlin year', async () => {
    const [first, second] = [await open(), await open()];
    expect(first.fileNumber).toMatch(/^32\.6\.02\/2026-\d{4}$/);
    expect(second.id).not.toBe(first.id);
  });

  it('collect the cases of one applicant, also when two come in at once, and never across towns', async () => {
    const perApplicant = { definition: { ...definition, dossier: 'applicant' as const } };
    const opened = await Promise.all([open(perApplicant), open(perApplicant), open(perApplicant)]);
    expect(new Set(opened.map((dossier) => dossier.id)).size).toBe(1);
    expect((await open(perApplicant, test.tenantB)).id).not.toBe(opened[0]?.id);
    const keys = await test.asOwner<{ subject_key: string }>(
      "select subject_key from dossier where subject_key is not null and subject_key not like 'plot-%'",
    );
    for (const { subject_key } of keys) expect(subject_key).toMatch(/^[0-9a-f]{64}$/);
  });

  it('collect by the plot or object they are told', async () => {
    const [a, b, c] = [
      await open({ subjectKey: 'plot-1' }),
      await open({ subjectKey: 'plot-1' }),
      await open({ subjectKey: 'plot-2' }),
    ];
    expect(a.id).toBe(b.id);
    expect(c.id).not.toBe(a.id);
  });
});
