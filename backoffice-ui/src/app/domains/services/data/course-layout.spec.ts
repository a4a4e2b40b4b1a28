import { aCourse } from '../testing/a-service';
import { layoutCourse } from './course-layout';

describe('layoutCourse', () => {
  it('draws an empty course without a fault', () => {
    const layout = layoutCourse({ nodes: [], edges: [] });
    expect(layout.nodes).toEqual([]);
    expect(layout.lines).toEqual([]);
    expect(layout.height).toBeGreaterThan(0);
  });

  it('leaves out ways to stages that do not exist', () => {
    const [edge] = aCourse().edges;
    const lost = { ...aCourse(), edges: edge ? [{ ...edge, to: 'nowhere' }] : [] };
    expect(layoutCourse(lost).lines).toEqual([]);
  });

  it('stands stages in their order, with an arrow only to the next one', () => {
    const { nodes, edges } = aCourse();
    const layout = layoutCourse({ nodes: [...nodes].reverse(), edges });
    expect(layout.nodes.map(({ node }) => node.key)).toEqual(['review', 'fee', 'decision', 'closed']);
    const straight = layout.lines.filter(({ path }) => /^M\d+ \d+H\d+$/.test(path));
    expect(straight.length).toBe(2);
  });

  it('gathers one order from several stages in one lane above the row, a skipped stage in one below', () => {
    const layout = layoutCourse(aCourse());
    const [reject] = layout.lines.filter(({ label }) => label === 'Ablehnen');
    const rowTop = layout.nodes[0]?.y ?? 0;
    expect(layout.lines.filter(({ label }) => label === 'Ablehnen').length).toBe(1);
    expect(reject?.signOff).toBeTrue();
    expect(reject?.path.match(/M/g)?.length).toBe(2);
    expect(reject?.labelY).toBeLessThan(rowTop);
    const skipping = layout.lines.find(({ kind, path }) => kind === 'next' && path.includes('V'));
    expect(Number(/V(\d+)H/.exec(skipping?.path ?? '')?.[1])).toBeGreaterThan(rowTop);
  });

  it('keeps everything on the sheet', () => {
    const layout = layoutCourse(aCourse());
    for (const { path } of layout.lines)
      for (const [, axis, value] of path.matchAll(/([HV])(-?\d+(?:\.\d+)?)/g)) {
        expect(Number(value)).toBeGreaterThanOrEqual(0);
        expect(Number(value)).toBeLessThanOrEqual(axis === 'H' ? layout.width : layout.height);
      }
  });
});
