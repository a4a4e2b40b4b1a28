import type { ActionDefinition, ServiceDefinition } from './service-definition.ts';
import { goesOn } from './course-graph.ts';

/** A stage of the course, or its end. */
export interface CourseNode {
  key: string;
  kind: 'stage' | 'end';
  title: string;
  /** column from left to right: the place in the course */
  rank: number;
  /** titles of tasks */
  tasks: string[];
  waitsFor: 'money' | 'dispatch' | null;
  /** FEEL under which the stage is entered */
  condition: string | null;
  passed: boolean;
}

/** A way from one node to another. */
export interface CourseEdge {
  from: string;
  to: string;
  /** next: goes on by itself; action: somebody orders it; rule: a straight-through rule does */
  kind: 'next' | 'action' | 'rule';
  title: string | null;
  condition: string | null;
  signOff: boolean;
}

export interface CourseDrawing {
  nodes: CourseNode[];
  edges: CourseEdge[];
}

/** Key of the node where every case ends; no stage may have it. */
export const END = 'closed';

const endTitle = { de: 'Abgeschlossen', en: 'Closed' };

/**
 * The course as a graph that a page can draw: stages in their order, the ways between them, and the end.
 * @param passed keys of stages a rehearsed case passed; `closed` for the end
 */
export function courseDrawing(
  definition: ServiceDefinition,
  language: 'de' | 'en' = 'de',
  passed: readonly string[] = [],
): CourseDrawing {
  const { stages } = definition;
  const nodes: CourseNode[] = stages.map((stage, rank) => ({
    key: stage.key,
    kind: 'stage',
    title: stage.title[language],
    rank,
    tasks: stage.tasks.map((task) => task.title[language]),
    waitsFor: stage.waitsFor ?? null,
    condition: stage.enterIf ?? null,
    passed: passed.includes(stage.key),
  }));
  nodes.push({
    key: END,
    kind: 'end',
    title: endTitle[language],
    rank: stages.length,
    tasks: [],
    waitsFor: null,
    condition: null,
    passed: passed.includes(END),
  });
  return { nodes, edges: [...ownWays(definition), ...orderedWays(definition, language)] };
}

/** What happens by itself once tasks are done and waits are over; conditions decide which of several. */
function ownWays({ stages }: ServiceDefinition): CourseEdge[] {
  const edges: CourseEdge[] = [];
  stages.forEach((stage, index) => {
    if (index === stages.length - 1) {
      edges.push({ from: stage.key, to: END, kind: 'next', title: null, condition: null, signOff: false });
      return;
    }
    if (!goesOn(stage)) return;
    for (const later of stages.slice(index + 1)) {
      edges.push({
        from: stage.key,
        to: later.key,
        kind: 'next',
        title: null,
        condition: later.enterIf ?? null,
        signOff: false,
      });
      if (later.enterIf === undefined) break;
    }
  });
  return edges;
}

function orderedWays(definition: ServiceDefinition, language: 'de' | 'en'): CourseEdge[] {
  return definition.actions.flatMap((action) =>
    ['ask', 'consult', 'extend', 'certify'].includes(action.does)
      ? []
      : action.from.flatMap((from) => {
          const to = destination(definition, action, from);
          if (to === undefined) return [];
          const rules = definition.auto.filter((rule) => rule.does === action.key);
          const way = { from, to, title: action.title[language], signOff: action.signOff !== undefined };
          return [
            { ...way, kind: 'action' as const, condition: null },
            ...rules.map((rule) => ({ ...way, kind: 'rule' as const, condition: rule.when })),
          ];
        }),
  );
}

function destination(
  { stages }: ServiceDefinition,
  action: ActionDefinition,
  from: string,
): string | undefined {
  if (action.does === 'close') return END;
  return action.to ?? stages[stages.findIndex(({ key }) => key === from) + 1]?.key;
}
