/** JSON Schema 2020-12 of service.yaml. Meaning (names that exist, stages that can be left) is checked in validate.ts. */

const key = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60 } as const;
const text = { type: 'string', minLength: 1, maxLength: 500 } as const;
const expression = { type: 'string', minLength: 1, maxLength: 2_000 } as const;
const period = {
  type: 'string',
  pattern: '^P(?:\\d{1,3}B|(?=\\d)(?:\\d{1,2}Y)?(?:\\d{1,3}M)?(?:\\d{1,3}W)?(?:\\d{1,4}D)?)$',
} as const;
const moment = {
  type: 'string',
  pattern: '^(received|complete|decided|dispatched|served|closed|stage:[a-z][a-z0-9-]*)$',
} as const;
const pointer = { type: 'string', pattern: '^(/[^/]+)+$' } as const;
const unit = { type: 'string', pattern: '^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*$' } as const;
const keys = { type: 'array', items: key, uniqueItems: true } as const;

function closed(properties: Record<string, object>, optional: readonly string[] = []): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
  };
}

function list(items: object, bounds: { minItems?: number; maxItems?: number } = {}): object {
  return { type: 'array', items, maxItems: 60, ...bounds };
}

const localized = closed({ de: text, en: text });

/** Tasks a stage may have; the ids a step brings with it are counted for that many. */
const maxTasks = 8;

export const serviceSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Service definition',
  ...closed(
    {
      key,
      version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
      title: localized,
      summary: localized,
      leika: { type: 'string', pattern: '^\\d{14}$' },
      unit,
      routing: list(closed({ when: expression, unit }), { minItems: 1, maxItems: 20 }),
      filePlan: { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)*$' },
      dossier: { enum: ['case', 'plot', 'object', 'applicant'] },
      subjectKey: expression,
      numbers: closed({
        series: { type: 'string', pattern: '^[A-Z]{1,4}$' },
        prefix: { type: 'string', pattern: '^[0-9A-Z]{1,6}$' },
      }),
      procedureLaw: { enum: ['VwVfG', 'AO', 'SGB'] },
      trust: { enum: ['none', 'low', 'substantial', 'high'] },
      restricted: { type: 'boolean' },
      subject: expression,
      parties: closed({ applicant: pointer, representative: pointer }, ['representative']),
      evidence: list(
        closed(
          {
            key,
            title: localized,
            requiredIf: expression,
            at: { enum: ['intake', 'review'] },
            accept: list({ type: 'string', pattern: '^[a-z]+/[a-z0-9.+-]+$' }, { minItems: 1 }),
          },
          ['requiredIf', 'accept'],
        ),
      ),
      stages: list(
        closed(
          {
            key,
            title: localized,
            citizen: closed({ done: localized, now: localized }),
            tasks: list(closed({ key, title: localized, role: { enum: ['clerk', 'supervisor'] } }), {
              maxItems: maxTasks,
            }),
            enterIf: expression,
            waitsFor: { enum: ['money', 'dispatch'] },
          },
          ['enterIf', 'waitsFor'],
        ),
        { minItems: 1, maxItems: 20 },
      ),
      actions: list(
        closed(
          {
            key,
            title: localized,
            does: { enum: ['ask', 'consult', 'extend', 'decide', 'certify', 'move', 'close'] },
            from: { ...keys, minItems: 1 },
            to: key,
            outcome: { enum: ['approve', 'partial', 'reject'] },
            notice: key,
            signOff: closed({ when: expression, distinct: { const: true } }),
            validity: closed({ from: expression, to: expression }, ['to']),
            extends: closed({ clock: key, by: period }),
            requires: { type: 'array', items: { enum: ['reason'] }, uniqueItems: true },
            pauses: keys,
          },
          ['to', 'outcome', 'notice', 'signOff', 'validity', 'extends'],
        ),
      ),
      clocks: list(
        closed(
          {
            key,
            title: localized,
            start: moment,
            stop: moment,
            length: period,
            warn: list(period, { maxItems: 5 }),
            calendar: { enum: ['service', 'legal'] },
            pause: { enum: ['shift', 'restart'] },
            onDue: { enum: ['escalate', 'none', 'deemed-approval'] },
            basis: text,
          },
          ['basis'],
        ),
      ),
      fee: {
        oneOf: [
          { type: 'null' },
          closed(
            {
              title: localized,
              rule: expression,
              currency: { const: 'EUR' },
              when: { enum: ['at-intake', 'before-decision', 'after-decision'] },
              dueDays: { type: 'integer', minimum: 1, maximum: 365 },
              instalments: closed({
                from: expression,
                days: list(
                  { type: 'string', pattern: '^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$' },
                  { minItems: 1, maxItems: 12 },
                ),
                notBefore: period,
              }),
              reminders: list(period, { maxItems: 5 }),
              basis: text,
            },
            ['basis', 'instalments'],
          ),
        ],
      },
      auto: list(closed({ key, when: expression, does: key, basis: text })),
      channels: closed({
        default: { type: 'array', items: { enum: ['retrieval', 'post'] }, uniqueItems: true, minItems: 1 },
      }),
      retention: closed({
        years: { type: 'integer', minimum: 0, maximum: 110 },
        start: { const: 'end-of-year' },
        action: { enum: ['archive', 'appraise', 'destroy'] },
      }),
      remedy: closed({
        kind: { enum: ['klage', 'widerspruch', 'einspruch', 'none'] },
        period,
        at: { type: 'string', maxLength: 300 },
      }),
      textModules: list(
        closed({ key, action: key, title: text, text: { type: 'string', minLength: 1, maxLength: 10_000 } }),
      ),
      local: {
        type: 'array',
        items: { enum: ['fee', 'texts', 'unit', 'bank', 'letterhead'] },
        uniqueItems: true,
      },
      samples: { ...keys, minItems: 1 },
    },
    ['subjectKey', 'routing'],
  ),
};
