import { describeFailure, runCampaign } from './campaign.ts';
import type { CampaignResult } from './campaign.ts';
import { openTestGround } from './test-ground.ts';
import type { Ground } from './ground.ts';

/** The short run of the campaign; the long one is `npm run fuzz`. */
describe('requests of every kind', () => {
  let ground: Ground;
  let result: CampaignResult;
  beforeAll(async () => {
    ground = await openTestGround();
    result = await runCampaign(ground, { seed: 1, requests: 600 });
  }, 600_000);
  afterAll(() => ground.close());

  it('are answered by the contract, and what is refused leaves nothing behind', () => {
    expect(result.failures.map(describeFailure)).toEqual([]);
  });

  it('leave a record that fits together', () => {
    expect(result.broken).toEqual([]);
  });

  it('get past authentication and schema every other time at least', () => {
    expect(result.past / result.requests).toBeGreaterThanOrEqual(0.5);
    expect(result.successes.size).toBeGreaterThanOrEqual(45);
  });
});
