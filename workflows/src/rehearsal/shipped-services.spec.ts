import { definitionFolders, loadDefinition } from '../definition/load-definition.ts';
import type { LoadedDefinition } from '../definition/load-definition.ts';
import type { Sample } from '../definition/sample.ts';
import { rehearse } from './rehearse.ts';
import type { Rehearsal } from './rehearsal.ts';

describe('the shipped services, rehearsed', () => {
  let shipped: Map<string, LoadedDefinition>;
  beforeAll(async () => {
    const loaded = await Promise.all((await definitionFolders()).map(loadDefinition));
    shipped = new Map(loaded.map((one) => [one.definition.key, one]));
  });

  async function rehearsed(key: string, name: string): Promise<Rehearsal> {
    const folder = shipped.get(key);
    if (folder === undefined) throw new Error(`no service ${key}`);
    return rehearse(folder, folder.files[`samples/${name}.json`] as Sample);
  }
  const germanMails = ({ mails }: Rehearsal): string[] =>
    mails.filter(({ language }) => language === 'de').map(({ mail }) => mail);

  it('all run to their expected end and write every text', async () => {
    expect(shipped.size).toBeGreaterThan(4);
    for (const [key, { definition }] of shipped)
      for (const name of definition.samples)
        expect((await rehearsed(key, name)).problems)
          .withContext(`${key} ${name}`)
          .toEqual([]);
  }, 120_000);

  it('take a plausible meter reading over without anybody, and confirm it', async () => {
    const reading = await rehearsed('zaehlerstand-gartenwasser', 'plausible');
    expect(reading.queue.map(({ tasks }) => tasks)).not.toContain(['check-reading']);
    expect(germanMails(reading)).toEqual(['received', 'confirmed']);
    expect(reading.end).toEqual({ stage: 'closed', outcome: 'approve' });
  });

  it('set a dog tax in four parts off weekends and holidays, served by the AO', async () => {
    const tax = await rehearsed('hundesteuer', 'registered-ahead');
    const notice = tax.mails.find(({ mail, language }) => mail === 'fee' && language === 'de');
    for (const day of ['15.02.2027', '18.05.2027', '16.08.2027', '15.11.2027'])
      expect(notice?.text).toContain(`24,00\u00a0€ am ${day}`);
    expect(tax.served.map(({ on }) => on)).toEqual(['2026-11-27']);
  });

  it('tell nobody who reported without a name, and hand the report to the unit it concerns', async () => {
    const report = await rehearsed('maengelmelder', 'anonymous');
    expect([report.mails, report.documents]).toEqual([[], []]);
    expect(report.queue[0]?.unit).toBe('bauhof/strassen');
  });

  it('take the money for a certificate first and send it by post only', async () => {
    const certificate = await rehearsed('personenstandsurkunde', 'marriage');
    expect(certificate.queue[0]).toEqual(jasmine.objectContaining({ stage: 'fee', waitingFor: 'money' }));
    expect(germanMails(certificate)).toContain('reminder');
    expect(certificate.queue.map(({ waitingReason }) => waitingReason)).toContain('sign-off');
    expect(certificate.served.map(({ on }) => on)).toEqual(['2026-12-19']);
  });
});
