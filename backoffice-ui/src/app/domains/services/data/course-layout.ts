import type { CourseDrawing, CourseEdge, CourseNode } from './service-shapes';

export const NODE_WIDTH = 124;
export const NODE_HEIGHT = 78;
const GAP = 36;
const MARGIN = 14;
const LANE = 24;
const PORT = 9;
/** Rough width of a letter of a label, for keeping labels apart. */
const LETTER = 6.6;

/** A stage with its place on the sheet. */
export interface PlacedNode {
  readonly node: CourseNode;
  readonly x: number;
  readonly y: number;
}

/** A line of the drawing; `ways` are the sources it gathers. */
export interface DrawnLine {
  readonly path: string;
  readonly kind: CourseEdge['kind'];
  readonly label: string | null;
  readonly labelX: number;
  readonly labelY: number;
  readonly signOff: boolean;
}

/** The course as it is drawn, in pixels. */
export interface CourseLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly DrawnLine[];
}

interface Lane {
  readonly kind: CourseEdge['kind'];
  readonly label: string | null;
  readonly signOff: boolean;
  readonly from: readonly number[];
  readonly to: number;
}

/**
 * Stages stand in one row in their order. What goes on by itself to the next stage is an arrow between them; everything
 * else has a lane of its own: orders above the row, skipped stages and rules below it. A lane gathers all stages an order is open in.
 */
export function layoutCourse({ nodes, edges }: CourseDrawing): CourseLayout {
  const row = [...nodes].sort((a, b) => a.rank - b.rank);
  const placeOf = new Map(row.map(({ key }, place) => [key, place]));
  const known = edges.filter(({ from, to }) => placeOf.has(from) && placeOf.has(to) && from !== to);
  const isStep = (edge: CourseEdge): boolean =>
    edge.kind === 'next' && (placeOf.get(edge.to) ?? 0) - (placeOf.get(edge.from) ?? 0) === 1;
  const lanes = gather(
    known.filter((edge) => !isStep(edge)),
    placeOf,
  );
  const above = stack(lanes.filter(({ kind }) => kind === 'action'));
  const below = stack(lanes.filter(({ kind }) => kind !== 'action'));
  const levels = (stacked: ReadonlyMap<Lane, number>): number =>
    Math.max(0, ...[...stacked.values()].map((level) => level + 1));
  const top = MARGIN + levels(above) * LANE + (above.size > 0 ? 12 : 0);
  const bottom = top + NODE_HEIGHT;
  const ports = new Ports();
  const lines: DrawnLine[] = known.filter(isStep).map((edge) => {
    const start = left(placeOf.get(edge.from) ?? 0) + NODE_WIDTH;
    const y = top + NODE_HEIGHT / 2;
    return {
      path: `M${start} ${y}H${start + GAP - 3}`,
      kind: 'next',
      label: null,
      labelX: 0,
      labelY: 0,
      signOff: false,
    };
  });
  const draw = (lane: Lane, level: number, isAbove: boolean): void => {
    const edge = isAbove ? top : bottom;
    const y = isAbove ? top - 14 - level * LANE : bottom + 16 + level * LANE;
    const target = ports.arriving(lane.to, isAbove);
    const sources = lane.from.map((place) => ports.leaving(place, isAbove));
    const risers = sources.map((x) => `M${x} ${edge}V${y}H${target}`).join('');
    const first = Math.min(target, ...sources);
    lines.push({
      path: `${risers}V${isAbove ? edge - 3 : edge + 3}`,
      kind: lane.kind,
      label: lane.label,
      labelX: first + 6,
      labelY: isAbove ? y - 5 : y + 14,
      signOff: lane.signOff,
    });
  };
  // the outermost first: it leaves farthest left and arrives farthest right, so that lanes lie in each other like brackets
  const outermost = (lanes: ReadonlyMap<Lane, number>) => [...lanes].sort(([, a], [, b]) => b - a);
  for (const [lane, level] of outermost(above)) draw(lane, level, true);
  for (const [lane, level] of outermost(below)) draw(lane, level, false);
  const widest = Math.max(
    0,
    ...lines.map(({ label, labelX, signOff }) => labelX + labelWidth(label, signOff)),
  );
  return {
    width: Math.max(left(row.length) - GAP + MARGIN, widest + MARGIN),
    height: bottom + MARGIN + (below.size > 0 ? 8 + levels(below) * LANE : 0),
    nodes: row.map((node, place) => ({ node, x: left(place), y: top })),
    lines,
  };
}

const left = (place: number): number => MARGIN + place * (NODE_WIDTH + GAP);

function labelWidth(label: string | null, signOff: boolean): number {
  return label === null ? 0 : (label.length + (signOff ? 3 : 0)) * LETTER;
}

/** Edges of one order (or rule) to one stage become one lane. */
function gather(edges: readonly CourseEdge[], placeOf: ReadonlyMap<string, number>): Lane[] {
  const groups = new Map<string, CourseEdge[]>();
  for (const edge of edges) {
    const key =
      edge.kind === 'next'
        ? `next ${edge.from} ${edge.to}`
        : `${edge.kind} ${edge.to} ${edge.title} ${edge.condition}`;
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()].map((group) => ({
    kind: group[0]?.kind ?? 'next',
    label: group[0]?.title ?? null,
    signOff: group[0]?.signOff ?? false,
    from: group.map(({ from }) => placeOf.get(from) ?? 0),
    to: placeOf.get(group[0]?.to ?? '') ?? 0,
  }));
}

/** Gives each lane the level nearest to the row where it touches no other; short ones first. */
function stack(lanes: readonly Lane[]): Map<Lane, number> {
  const span = (lane: Lane): [number, number] => {
    const places = [...lane.from, lane.to];
    const start = left(Math.min(...places));
    return [
      start,
      Math.max(
        left(Math.max(...places)) + NODE_WIDTH,
        start + NODE_WIDTH / 2 + labelWidth(lane.label, lane.signOff),
      ),
    ];
  };
  const taken: [number, number][][] = [];
  const sorted = [...lanes].sort((a, b) => span(a)[1] - span(a)[0] - (span(b)[1] - span(b)[0]));
  return new Map(
    sorted.map((lane) => {
      const [start, end] = span(lane);
      let level = taken.findIndex((spans) => spans.every(([from, to]) => end <= from || start >= to));
      if (level < 0) level = taken.push([]) - 1;
      taken[level]?.push([start, end]);
      return [lane, level];
    }),
  );
}

/** Where lines leave and reach a stage: leaving on the right half of its edge, arriving on the left half. */
class Ports {
  readonly #used = new Map<string, number>();

  leaving(place: number, isAbove: boolean): number {
    return left(place) + NODE_WIDTH / 2 + 6 + this.#next(`out ${place} ${isAbove}`) * PORT;
  }

  arriving(place: number, isAbove: boolean): number {
    return left(place) + NODE_WIDTH / 2 - 6 - this.#next(`in ${place} ${isAbove}`) * PORT;
  }

  #next(key: string): number {
    const used = this.#used.get(key) ?? 0;
    this.#used.set(key, used + 1);
    // more than fit on the edge share the last place
    return Math.min(used, 5);
  }
}
