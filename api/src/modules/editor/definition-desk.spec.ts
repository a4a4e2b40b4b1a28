import { setImmediate } from 'node:timers/promises';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { definitionsRoot, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import type { DefinitionContents } from '@aktenlauf/workflows/definition/parse-definition.ts';
import { sampleTown } from '@aktenlauf/workflows/rehearsal/sample-town.ts';
import { DefinitionDesk } from './definition-desk.ts';

describe('the thread of the desk', () => {
  let contents: DefinitionContents;
  beforeAll(async () => {
    ({ contents } = await loadDefinition(`${definitionsRoot}/bewohnerparkausweis/1.0.0`));
  });

  const codeOf = (task: Promise<unknown>): Promise<string> =>
    task.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : 'defect'),
    );

  it('ends what takes too long, and what waits when it is closed', async () => {
    const impatient = new DefinitionDesk({ longestMs: 1 });
    expect(await codeOf(impatient.run('check', { contents }))).toBe('unavailable');
    await impatient.close();
    const desk = new DefinitionDesk();
    const [first, second] = [desk.run('check', { contents }), desk.run('check', { contents })].map(codeOf);
    await desk.close();
    expect(await Promise.all([first, second])).toEqual(['unavailable', 'unavailable']);
    expect(await codeOf(desk.run('check', { contents }))).toBe('unavailable');
  });

  it('refuses what would have to wait behind too many', async () => {
    const desk = new DefinitionDesk();
    const codes = Array.from({ length: 30 }, () => codeOf(desk.run('check', { contents: new Map() })));
    const told = await Promise.all(codes);
    await desk.close();
    expect(told.filter((code) => code === 'done').length).toBe(21);
    expect(told.filter((code) => code === 'unavailable').length).toBe(9);
  });

  it('leaves the requests of the town alone while a template runs in circles', async () => {
    const desk = new DefinitionDesk();
    const endless = '{% for i in (1..9999999) %}{% for j in (1..9999999) %}{{ i }}{% endfor %}{% endfor %}';
    const ill = new Map(contents).set(
      'letters/bewilligung.liquid',
      Buffer.from(`subject: Bescheid\n---\n${endless}`),
    );
    let done = false;
    const task = desk
      .run('letter', {
        of: { contents: ill },
        town: sampleTown,
        sample: 'ok',
        file: 'letters/bewilligung.liquid',
      })
      .finally(() => {
        done = true;
      });
    const code = codeOf(task);
    let turns = 0;
    while (!done) {
      turns += 1;
      await setImmediate();
    }
    expect(await code).toBe('definition-invalid');
    await desk.close();
    expect(turns).toBeGreaterThan(1_000);
  });
});
