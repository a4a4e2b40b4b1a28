import { randomUUID } from 'node:crypto';
import { definitionFolders, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import type { Sample } from '@aktenlauf/workflows/definition/sample.ts';
import { prepareTown } from '../../../scripts/demo/prepare-towns.ts';
import { DEMO_TOWNS } from '../../../scripts/demo/towns.ts';
import { submitApplication } from '../cases/open-case.ts';
import { createApplication } from '../intake/create-application.ts';
import { openTestStorage, TEST_ISSUER } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';

interface Opened {
  stage: string;
  unit: string;
  dossier: string;
  restricted: boolean;
  waitingFor: string;
  applicant: string;
  state: { receivable: { amount: number } | null; outcome: string | null };
  mails: string[];
}

describe('The shipped services in the demo towns', () => {
  let test: TestStorage;
  let towns: string[];
  const samples = new Map<string, Sample>();
  beforeAll(async () => {
    test = await openTestStorage();
    test.clock.set('2026-11-23T09:00:00Z');
    const access = { ownerUrl: test.database.ownerUrl, issuer: TEST_ISSUER };
    towns = [];
    for (const town of DEMO_TOWNS) towns.push(await prepareTown(test.storage, town, access));
    for (const folder of await definitionFolders()) {
      const { definition, files } = await loadDefinition(folder);
      for (const name of definition.samples)
        samples.set(`${definition.key}/${name}`, files[`samples/${name}.json`] as Sample);
    }
  }, 180_000);
  afterAll(() => test.close());

  it('stay as the editors of a town left them when they are imported again', async () => {
    const [tenantId = ''] = towns;
    const [town] = DEMO_TOWNS;
    if (town === undefined) throw new Error('no town');
    const inForce = () =>
      test.asOwner(
        'select key, version, active_from::text, active_to::text from service_version where tenant_id = $1 order by key, version',
        [tenantId],
      );
    await test.storage.inTenant(tenantId, (w) =>
      w.sql(
        `update service_version set active_to = '2999-12-31' where tenant_id = $1 and key = 'maengelmelder'`,
        [tenantId],
      ),
    );
    const left = await inForce();
    await prepareTown(test.storage, town, { ownerUrl: test.database.ownerUrl, issuer: TEST_ISSUER });
    expect(await inForce()).toEqual(left);
  });

  /** Opens a case from a sample, without its files. */
  async function open(sample: string, town = 0, change: Record<string, unknown> = {}): Promise<Opened> {
    const { data, consent } = samples.get(sample) ?? { data: {}, consent: false };
    const tenantId = towns[town] ?? '';
    const { applicationId } = await createApplication(test.storage, {
      tenantId,
      service: sample.split('/')[0] ?? '',
      data: { ...data, ...change },
      consentElectronic: consent,
      channel: 'form',
      trust: 'none',
      language: 'de',
      bodyHash: randomUUID(),
    });
    const { caseId } = await submitApplication(test.storage, {
      tenantId,
      applicationId,
      actor: { kind: 'citizen' },
      linkSecret: 'a link secret of specs, long enough',
    });
    const [row] = await test.asOwner<Opened>(
      `select c.stage, u.key as unit, d.file_number as dossier, c.restricted, c.waiting_for as "waitingFor", c.applicant_name as applicant,
         c.process_state as state, array(select o.payload ->> 'mail' from outbox o where o.case_id = c.id and o.kind = 'mail' order by o.id) as mails
       from cases c join unit u on u.id = c.unit_id join dossier d on d.id = c.dossier_id where c.id = $1`,
      [caseId],
    );
    if (row === undefined) throw new Error('no case');
    return row;
  }

  it('open a report without a name in the unit it concerns, or in the depot of a town without teams', async () => {
    const large = await open('maengelmelder/anonymous');
    expect([large.unit, large.applicant, large.mails]).toEqual(['bauhof/strassen', 'ohne Namen', []]);
    const small = await open('maengelmelder/anonymous', 1);
    expect(small.unit).toBe('bauhof');
  });

  it('settle a plausible meter reading at once and leave another to a clerk', async () => {
    const plausible = await open('zaehlerstand-gartenwasser/plausible');
    expect([plausible.stage, plausible.state.outcome]).toEqual(['closing', 'approve']);
    expect(plausible.mails).toEqual(['received', 'confirmed']);
    const backwards = await open('zaehlerstand-gartenwasser/runs-backwards');
    expect([backwards.stage, backwards.mails]).toEqual(['plausibility', ['received']]);
    expect(backwards.dossier).toBe(plausible.dossier);
  });

  it('collect what concerns a dog in one dossier, another dog in another', async () => {
    const registered = await open('hundesteuer/registered-ahead');
    const again = await open('hundesteuer/deregistered');
    const other = await open('hundesteuer/registered-late', 0, {
      hund: { name: 'Rex', rasse: 'Dackel', chip: '276098109999999' },
    });
    expect(again.dossier).toBe(registered.dossier);
    expect(other.dossier).not.toBe(registered.dossier);
  });
});
