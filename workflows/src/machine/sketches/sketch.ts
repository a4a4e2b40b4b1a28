import type {
  ActionDefinition,
  ClockDefinition,
  ServiceDefinition,
  StageDefinition,
} from '../../definition/service-definition.ts';

/** What a sketch says; the rest is the same for all of them. */
export type Sketch = Pick<ServiceDefinition, 'key' | 'stages' | 'actions'> & Partial<ServiceDefinition>;

/** A definition without form, letters and texts, enough for the machine. */
export function sketch(parts: Sketch): ServiceDefinition {
  const title = { de: parts.key, en: parts.key };
  return {
    version: '0.1.0',
    title,
    summary: title,
    leika: '99000000000000',
    unit: 'unit',
    filePlan: '1.1',
    dossier: 'case',
    numbers: { series: 'S', prefix: '1' },
    procedureLaw: 'VwVfG',
    trust: 'none',
    restricted: false,
    subject: '"subject"',
    parties: { applicant: '/antragsteller' },
    evidence: [],
    clocks: [],
    fee: null,
    auto: [],
    channels: { default: ['retrieval', 'post'] },
    retention: { years: 3, start: 'end-of-year', action: 'destroy' },
    remedy: { kind: 'none', period: 'P1M', at: '' },
    textModules: [],
    local: [],
    samples: [],
    ...parts,
  };
}

/** A stage with tasks for clerks. */
export function stage(
  key: string,
  tasks: string[] = [],
  more: Partial<StageDefinition> = {},
): StageDefinition {
  const title = { de: key, en: key };
  return {
    key,
    title,
    citizen: { done: title, now: title },
    tasks: tasks.map((task) => ({ key: task, title: { de: task, en: task }, role: 'clerk' })),
    ...more,
  };
}

export function action(
  key: string,
  does: ActionDefinition['does'],
  from: string[],
  more: Partial<ActionDefinition> = {},
): ActionDefinition {
  return { key, title: { de: key, en: key }, does, from, requires: [], pauses: [], ...more };
}

export function clock(
  key: string,
  start: ClockDefinition['start'],
  stop: ClockDefinition['stop'],
  more: Partial<ClockDefinition> = {},
): ClockDefinition {
  return {
    key,
    title: { de: key, en: key },
    start,
    stop,
    length: 'P10B',
    warn: ['P1B'],
    calendar: 'service',
    pause: 'shift',
    onDue: 'escalate',
    ...more,
  };
}
