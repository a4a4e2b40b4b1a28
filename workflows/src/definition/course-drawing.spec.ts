import path from 'node:path';
import { courseDrawing } from './course-drawing.ts';
import { definitionsRoot, loadDefinition } from './load-definition.ts';

describe('the drawn course', () => {
  it('has every stage in its place and the end behind, ways by themselves, by order and by rule', async () => {
    const { definition } = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0'));
    const { nodes, edges } = courseDrawing(definition, 'de', ['completeness']);
    expect(nodes.map(({ key, rank }) => `${rank} ${key}`)).toEqual([
      ...definition.stages.map(({ key }, rank) => `${rank} ${key}`),
      `${definition.stages.length} closed`,
    ]);
    expect(nodes.filter(({ passed }) => passed).map(({ key }) => key)).toEqual(['completeness']);
    const ways = edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`);
    expect(ways).toContain('review next fee');
    expect(ways).toContain('review next decision');
    expect(ways).toContain('decision action dispatch');
    expect(ways).toContain('closing next closed');
    expect(edges.find(({ title }) => title === 'Ablehnen')?.signOff).toBeTrue();
    const known = new Set(nodes.map(({ key }) => key));
    expect(edges.filter(({ from, to }) => !known.has(from) || !known.has(to))).toEqual([]);
  });

  it('draws straight-through rules beside the actions they take', async () => {
    const { definition } = await loadDefinition(
      path.join(definitionsRoot, 'zaehlerstand-gartenwasser/1.0.0'),
    );
    const rules = courseDrawing(definition).edges.filter(({ kind }) => kind === 'rule');
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.every(({ condition }) => condition !== null)).toBeTrue();
  });
});
