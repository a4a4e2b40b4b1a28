/** `samples/<name>.json`: an application and how its case goes, run through the machine when a definition is checked. */
export interface Sample {
  name: string;
  title: string;
  data: Record<string, unknown>;
  /** keys of the evidence that comes with the application */
  files: string[];
  /** consent to electronic service */
  consent: boolean;
  script: SampleStep[];
  expectedEnd: { stage: string; outcome: string | null };
  /** cents, null where there is no fee */
  expectedFee: number | null;
}

/** What happens next. Whatever is rendered or looked up meanwhile succeeds by itself. */
export type SampleStep =
  | { do: 'complete-task'; task: string }
  | { do: 'ask' }
  | { do: 'answer'; files: string[] }
  | { do: 'consult' }
  | { do: 'reply' }
  | { do: 'extend'; action: string }
  | { do: 'certify'; action: string }
  | { do: 'pay' }
  | { do: 'book-payment' }
  | { do: 'decide'; action: string }
  | { do: 'sign-off'; as?: 'clerk' }
  | { do: 'return-decision' }
  | { do: 'move'; action: string }
  | { do: 'retrieve' }
  | { do: 'post' }
  | { do: 'withdraw' }
  | { do: 'discontinue' }
  | { do: 'wait'; days: number }
  | { do: 'due'; clock: string }
  | { do: 'close' }
  /** the step `by` is tried and must be refused with this code */
  | { do: 'refused'; code: string; by: SampleStep };

const text = { type: 'string', minLength: 1, maxLength: 200 } as const;
const fields: Record<SampleStep['do'], Record<string, object>> = {
  'complete-task': { task: text },
  ask: {},
  answer: { files: { type: 'array', items: text } },
  consult: {},
  reply: {},
  extend: { action: text },
  certify: { action: text },
  pay: {},
  'book-payment': {},
  decide: { action: text },
  'sign-off': { as: { const: 'clerk' } },
  'return-decision': {},
  move: { action: text },
  retrieve: {},
  post: {},
  withdraw: {},
  discontinue: {},
  wait: { days: { type: 'integer', minimum: 1, maximum: 3_650 } },
  due: { clock: text },
  close: {},
  refused: { code: text, by: { $ref: '#/$defs/step' } },
};

/** Every step a script may take, in the order of the guide. */
export const sampleSteps: readonly string[] = Object.keys(fields);

/** JSON Schema 2020-12 of a sample file (the name is the file's); what a step may hold hangs on its `do`. */
export const sampleSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: {
    step: {
      type: 'object',
      required: ['do'],
      discriminator: { propertyName: 'do' },
      oneOf: Object.entries(fields).map(([name, more]) => ({
        type: 'object',
        additionalProperties: false,
        properties: { do: { const: name }, ...more },
        required: ['do', ...Object.keys(more).filter((key) => key !== 'as')],
      })),
    },
  },
  type: 'object',
  additionalProperties: false,
  required: ['title', 'data', 'files', 'consent', 'script', 'expectedEnd', 'expectedFee'],
  properties: {
    title: text,
    data: { type: 'object' },
    files: { type: 'array', items: text },
    consent: { type: 'boolean' },
    script: { type: 'array', items: { $ref: '#/$defs/step' }, maxItems: 100 },
    expectedEnd: {
      type: 'object',
      additionalProperties: false,
      required: ['stage', 'outcome'],
      properties: { stage: text, outcome: { type: ['string', 'null'] } },
    },
    expectedFee: { type: ['integer', 'null'] },
  },
};
