import type { Sample } from '../src/definition/sample.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import { openParkingTown } from './parking-town.ts';
import type { ParkingTown } from './parking-town.ts';
import { playSample } from './play-sample.ts';
import { shippedSamples } from './shipped-samples.ts';

describe('the samples of the parking permit on the engine', () => {
  let town: ParkingTown;
  let samples: Sample[];
  beforeAll(async () => {
    samples = await shippedSamples();
    town = await openParkingTown();
    await town.work();
  }, 300_000);
  afterAll(() => town.close());

  it('run to their expected end in at most 150 events', async () => {
    expect(samples.length).toBeGreaterThan(3);
    for (const sample of samples) {
      const parking = await playSample(town, sample);
      const { stage, outcome } = sample.expectedEnd;
      expect(await parking.read('select stage, outcome from cases where id = $1'))
        .withContext(sample.name)
        .toEqual({ stage, outcome: stage === 'closed' ? outcome : null });
      if (stage === 'closed') {
        await waitUntil(
          'run finished',
          30_000,
          async () => (await town.cases.runState(parking.caseId)) === 'finished',
        );
      }
      const history = await town.cases.client.workflow.getHandle(`case-${parking.caseId}`).fetchHistory();
      expect(history.events?.length ?? 0)
        .withContext(sample.name)
        .toBeLessThanOrEqual(150);
    }
  }, 300_000);
});
