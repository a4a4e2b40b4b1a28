import { parseArgs } from 'node:util';
import { explain } from '../../../scripts/explain.ts';
import { openApplicationGround } from './application-ground.ts';
import { runCampaign } from './campaign.ts';
import type { CampaignResult } from './campaign.ts';

/**
 * `npm run fuzz -- --seed S --requests N`: fires requests of every kind at the whole product on servers of its own and
 * says what was answered wrongly, each failure as a curl command; exit code 1 when there is one.
 */
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, requests: { type: 'string', default: '2000' } },
});
const [seed, requests] = [Number(values.seed), Number(values.requests)];
if (!Number.isInteger(seed) || !Number.isInteger(requests) || requests < 1) {
  console.log('npm run fuzz -- --seed <whole number> --requests <number>');
  process.exit(2);
}

/** No service of the demo asks other offices yet; that these are done is shown by `access-matrix.spec.ts` and their own specs. */
const notOffered = new Set([
  'ask-consultation',
  'get-consultation',
  'get-consultation-document',
  'put-consultation-file',
  'remove-consultation-file',
  'reply-to-consultation',
]);

function report(result: CampaignResult): boolean {
  const { failures, broken, withoutSuccess } = result;
  for (const finding of broken) console.log(`\nleft behind: ${finding}`);
  const answers = [...result.answers]
    .sort((a, b) => b[1] - a[1])
    .map(([label, count]) => `${label} ${count}`);
  console.log(`\nanswers: ${answers.join(', ')}`);
  const figures = {
    seed,
    requests: result.requests,
    past: result.past,
    pastShare: Number((result.past / result.requests).toFixed(3)),
    operations: result.successes.size + withoutSuccess.length,
    withoutSuccess,
    slowest: result.slowest,
    failures: failures.length,
    broken: broken.length,
  };
  console.log(`RESULT ${JSON.stringify(figures)}`);
  if (failures.length > 0) console.log(`again: npm run fuzz -- --seed ${seed} --requests ${requests}`);
  const missing = withoutSuccess.filter((id) => !notOffered.has(id));
  return failures.length === 0 && broken.length === 0 && missing.length === 0;
}

try {
  const ground = await openApplicationGround(console.log);
  const fine = report(await runCampaign(ground, { seed, requests, log: console.log }));
  await ground.close();
  process.exit(fine ? 0 : 1);
} catch (error) {
  console.log(explain(error));
  process.exit(1);
}
