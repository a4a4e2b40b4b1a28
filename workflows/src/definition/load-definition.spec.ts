import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../contract/refusal.ts';
import { courseDiagram } from './diagram.ts';
import { refusalLines } from './definition-problem.ts';
import { definitionFolders, definitionsRoot, loadDefinition } from './load-definition.ts';
import { readReleased, releaseProblems } from './released.ts';

const shipped = path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0');

describe('loadDefinition', () => {
  let copy = '';
  beforeEach(async () => {
    copy = await mkdtemp(path.join(os.tmpdir(), 'definition-'));
    await cp(shipped, copy, { recursive: true });
  });
  afterEach(async () => rm(copy, { recursive: true, force: true }));

  const refusal = async (): Promise<string> =>
    loadDefinition(copy).then(
      () => 'loaded',
      (error: unknown) =>
        error instanceof Refusal ? `${error.code} ${refusalLines(error).join()}` : 'other',
    );

  it('refuses a folder without service.yaml, broken YAML, aliases, broken JSON and a wrong structure', async () => {
    await writeFile(path.join(copy, 'form.json'), '{');
    expect(await refusal()).toMatch(/^definition-invalid form.json: is no valid JSON/);
    await writeFile(path.join(copy, 'service.yaml'), 'key: [');
    expect(await refusal()).toMatch(/^definition-invalid service.yaml: is no valid YAML/);
    await writeFile(path.join(copy, 'service.yaml'), 'a: &a [1]\nb: *a\n');
    expect(await refusal()).toMatch(/^definition-invalid/);
    await writeFile(path.join(copy, 'service.yaml'), 'key: x\n');
    expect(await refusal()).toMatch(/"version" is missing/);
    await rm(path.join(copy, 'service.yaml'));
    expect(await refusal()).toMatch(/service.yaml: is missing/);
  });

  it('gives the same hash for the same bytes wherever they lie, another for any other byte', async () => {
    const [here, there] = await Promise.all([loadDefinition(shipped), loadDefinition(copy)]);
    expect(there.hash).toBe(here.hash);
    await writeFile(path.join(copy, 'letters/bewilligung.liquid'), 'subject: x\n---\ny');
    expect((await loadDefinition(copy)).hash).not.toBe(here.hash);
  });

  it('reads JSON parsed and templates as text', async () => {
    const { definition, files } = await loadDefinition(shipped);
    expect(definition.key).toBe('bewohnerparkausweis');
    expect(typeof files['form.json']).toBe('object');
    expect(files['letters/ablehnung.liquid']).toContain('lehnen wir ab');
    expect(Object.keys(files)).not.toContain('service.yaml');
  });
});

describe('released definitions', () => {
  it('find a changed folder, a missing folder and a folder in the wrong place', async () => {
    const loaded = await loadDefinition(shipped);
    expect(releaseProblems({ 'bewohnerparkausweis/1.0.0': 'other' }, [loaded])[0]?.what.en).toContain(
      'differs from what was released',
    );
    expect(releaseProblems({ 'hundesteuer/1.0.0': 'x' }, [])[0]?.what.en).toContain('its folder is gone');
    expect(releaseProblems({}, [{ ...loaded, folder: '/x/parken/1.0.0' }])[0]?.what.en).toContain(
      'lies in parken/1.0.0',
    );
  });

  it('have not changed since their release', async () => {
    const loaded = await Promise.all((await definitionFolders()).map(loadDefinition));
    expect(releaseProblems(await readReleased(), loaded)).toEqual([]);
  });
});

describe('courseDiagram', () => {
  it('draws stages with their tasks, conditions and deciding actions', async () => {
    const chart = courseDiagram((await loadDefinition(shipped)).definition);
    expect(chart).toContain('s_completeness["<b>Vollständigkeit</b><br/>· Unterlagen prüfen"]');
    expect(chart).toContain('s_review -->|"wenn fee.amount &gt; 0"| s_fee');
    expect(chart).toContain('s_review --> s_decision');
    expect(chart).toContain('s_decision -.->|"Ablehnen ✎"| s_dispatch');
  });
});
