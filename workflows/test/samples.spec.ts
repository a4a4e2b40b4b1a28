import { waitUntil } from '../../scripts/stack/wait-until.ts';
import type { ParkingCase } from './parking-case.ts';
import { openParkingTown } from './parking-town.ts';
import type { ParkingTown } from './parking-town.ts';
import { playSample } from './play-sample.ts';
import { shippedSamples } from './shipped-samples.ts';
import type { ServiceSample } from './shipped-samples.ts';

/** Played by specs of their own, which look closer. */
const closerLook = ['deemed', 'extended'];

describe('the samples of the shipped services on the engine', () => {
  let town: ParkingTown;
  let samples: ServiceSample[];
  beforeAll(async () => {
    samples = await shippedSamples();
    town = await openParkingTown();
    await town.work();
  }, 300_000);
  afterAll(() => town.close());

  async function play(sample: ServiceSample): Promise<ParkingCase> {
    const name = `${sample.definition.key}/${sample.name}`;
    const played = await playSample(town, sample);
    const { stage, outcome } = sample.expectedEnd;
    await played.untilStage(stage);
    expect(await played.read('select outcome from cases where id = $1'))
      .withContext(name)
      .toEqual({ outcome: stage === 'closed' ? outcome : null });
    if (stage === 'closed')
      await waitUntil(
        'run finished',
        60_000,
        async () => (await town.cases.runState(played.caseId)) === 'finished',
      );
    const history = await town.cases.client.workflow.getHandle(`case-${played.caseId}`).fetchHistory();
    expect(history.events?.length ?? 0)
      .withContext(name)
      .toBeLessThanOrEqual(150);
    return played;
  }
  const playNamed = async (name: string): Promise<ParkingCase> => {
    const sample = samples.find((one) => one.definition.key === 'bauantrag-vereinfacht' && one.name === name);
    if (sample === undefined) throw new Error(`no sample ${name}`);
    return play(sample);
  };
  const rulesOf = async (played: ParkingCase): Promise<string[]> => {
    const clock = await played.read<{ explanation: { rule: string }[] }>(
      `select explanation from clock where case_id = $1 and kind = 'statutory'`,
    );
    return clock?.explanation.map(({ rule }) => rule) ?? [];
  };

  it('run to their expected end in at most 150 events', async () => {
    const plain = samples.filter(({ name }) => !closerLook.includes(name));
    expect(new Set(plain.map(({ definition }) => definition.key)).size).toBeGreaterThan(4);
    for (const sample of plain) await play(sample);
  }, 300_000);

  it('let a permit count as granted when its clock runs out, and certify it on demand', async () => {
    const played = await playNamed('deemed');
    expect(
      await played.read(
        `select count(*) filter (where action = 'case.deemed-approved' and actor = 'system') as deemed,
           count(*) filter (where action = 'case.decided') as decided from audit_event where case_id = $1`,
      ),
    ).toEqual({ deemed: 1, decided: 0 });
    expect(
      await played.read(
        `select d.channel, d.purpose, d.state, x.title from dispatch d
           join document_version v on v.tenant_id = d.tenant_id and v.id = d.document_version_id
           join document x on x.tenant_id = v.tenant_id and x.id = v.document_id where d.case_id = $1`,
      ),
    ).toEqual({
      channel: 'post',
      purpose: 'letter',
      state: 'posted',
      title: jasmine.stringMatching(/Bescheinigung nach § 42a/) as unknown as string,
    });
    expect(await rulesOf(played)).toContain('deemed-approved');
    await played.until(
      'mail',
      `select 1 from outbox where case_id = $1 and payload ->> 'mail' = 'deemed' and state = 'done'`,
    );
  }, 300_000);

  it('extend the period of a permit once, tell why, and decide within it', async () => {
    const played = await playNamed('extended');
    expect(await rulesOf(played)).toEqual(jasmine.arrayContaining(['extended', 'extension-served']));
    const mail = await played.until<{ text: string }>(
      'mail',
      `select m.text from message m join outbox o on o.tenant_id = m.tenant_id and (o.payload ->> 'messageId')::uuid = m.id
       where o.case_id = $1 and o.payload ->> 'mail' = 'extended' and o.state = 'done'`,
    );
    expect(mail.text).toContain('Begründung');
  }, 300_000);
});
