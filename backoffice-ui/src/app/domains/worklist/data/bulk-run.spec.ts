import { problemReply } from '../../../shared/testing/problem-reply';
import { aRow } from '../testing/rows';
import { BulkRun } from './bulk-run';

describe('BulkRun', () => {
  it('goes on after a refusal and tells of each case what became of it', async () => {
    const run = new BulkRun([aRow('1'), aRow('2'), aRow('3')], ({ id }) =>
      id === '2' ? Promise.reject(problemReply(409, { code: 'already-claimed' })) : Promise.resolve(),
    );
    await run.start();
    expect(run.state()).toBe('finished');
    expect(run.done().map(({ row }) => row.id)).toEqual(['1', '3']);
    expect(run.refused().map(({ row, why }) => [row.id, why])).toEqual([['2', 'Schon übernommen']]);
  });

  it('stops between two cases and leaves the rest alone', async () => {
    const acted: string[] = [];
    const run: BulkRun = new BulkRun([aRow('1'), aRow('2'), aRow('3')], async ({ id }) => {
      acted.push(id);
      if (id === '2') run.stop();
    });
    await run.start();
    expect(acted).toEqual(['1', '2']);
    expect(run.state()).toBe('stopped');
    expect(run.results().length).toBe(2);
  });
});
