import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { rootFolder } from '../folders.ts';
import { failed, passed, skipped } from './check.ts';
import type { CheckResult } from './check.ts';

/** The files of the container set-up as text. */
export interface ComposeFiles {
  readonly compose: string;
  readonly dockerfile: string;
  readonly envExample: string;
}

interface Service {
  readonly image?: string;
  readonly build?: { readonly target?: string };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly restart?: string;
  readonly volumes?: readonly string[];
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const textOrTexts = { oneOf: [text, texts] };
const name = '^[a-zA-Z0-9._-]+$';
const span = { type: 'string', pattern: '^\\d+(ms|s|m|h)$' };
const scalar = { type: ['string', 'number', 'boolean', 'null'] };

/** The part of the Compose specification that we use; every key outside of it is an error. */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['services'],
  patternProperties: { '^x-': {} },
  properties: {
    name: text,
    volumes: {
      type: 'object',
      patternProperties: {
        [name]: { type: ['object', 'null'], additionalProperties: false, properties: { name: text } },
      },
      additionalProperties: false,
    },
    services: {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      patternProperties: {
        [name]: {
          type: 'object',
          additionalProperties: false,
          properties: {
            image: text,
            build: {
              type: 'object',
              additionalProperties: false,
              required: ['context'],
              properties: {
                context: text,
                dockerfile: text,
                target: text,
                args: { type: 'object', additionalProperties: scalar },
              },
            },
            command: textOrTexts,
            entrypoint: textOrTexts,
            environment: { type: 'object', additionalProperties: scalar },
            env_file: textOrTexts,
            ports: {
              type: 'array',
              items: { type: 'string', pattern: '^(\\$\\{\\w+(:-[\\w.]+)?\\}:)?\\d+:\\d+$' },
            },
            expose: texts,
            volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+:[^:]+(:ro)?$' } },
            networks: {
              type: 'object',
              additionalProperties: {
                type: 'object',
                additionalProperties: false,
                properties: { aliases: texts },
              },
            },
            user: text,
            init: { type: 'boolean' },
            read_only: { type: 'boolean' },
            restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
            stop_grace_period: span,
            depends_on: {
              type: 'object',
              additionalProperties: {
                type: 'object',
                additionalProperties: false,
                required: ['condition'],
                properties: {
                  condition: {
                    enum: ['service_started', 'service_healthy', 'service_completed_successfully'],
                  },
                },
              },
            },
            healthcheck: {
              type: 'object',
              additionalProperties: false,
              required: ['test'],
              properties: {
                test: {
                  type: 'array',
                  minItems: 2,
                  items: text,
                  prefixItems: [{ enum: ['CMD', 'CMD-SHELL'] }],
                },
                interval: span,
                timeout: span,
                retries: { type: 'integer', minimum: 1 },
                start_period: span,
              },
            },
          },
        },
      },
    },
  },
};

const validate = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  strictTuples: false,
}).compile<Compose>(schema);

/** Everything that is wrong with the container set-up, one line each. */
export function composeProblems(files: ComposeFiles): string[] {
  const compose: unknown = parse(files.compose, { merge: true });
  if (!validate(compose)) {
    return (validate.errors ?? []).map((error) => {
      const extra =
        'additionalProperty' in error.params ? ` (${String(error.params['additionalProperty'])})` : '';
      return `docker-compose.yml${error.instancePath}: ${error.message ?? ''}${extra}`;
    });
  }
  return [
    ...Object.entries(compose.services).flatMap(([service, facts]) =>
      serviceProblems(service, facts, compose, files),
    ),
    ...variableProblems(files),
  ];
}

function serviceProblems(service: string, facts: Service, compose: Compose, files: ComposeFiles): string[] {
  const problems: string[] = [];
  const complain = (sentence: string): unknown => problems.push(`service ${service}: ${sentence}`);
  if ((facts.image === undefined) === (facts.build === undefined))
    complain('has exactly one of image and build');
  if (facts.image !== undefined && !/:[^:/]*\d[^:/]*$/.test(facts.image))
    complain(`image ${facts.image} names no version`);
  const target = facts.build?.target;
  if (target !== undefined && !new RegExp(`^FROM .* AS ${target}$`, 'mi').test(files.dockerfile)) {
    complain(`target ${target} is not in the Dockerfile`);
  }
  for (const [other, { condition }] of Object.entries(facts.depends_on ?? {})) {
    const needed = compose.services[other];
    if (needed === undefined) complain(`depends on ${other}, which does not exist`);
    else if (condition === 'service_healthy' && needed.healthcheck === undefined)
      complain(`waits for ${other}, which has no healthcheck`);
  }
  const isOneShot = facts.restart === 'no';
  if (!isOneShot && facts.healthcheck === undefined) complain('runs for ever without a healthcheck');
  for (const volume of facts.volumes ?? []) {
    const source = volume.split(':')[0] ?? '';
    const isPath = /^[./]/.test(source);
    if (!isPath && !(source in (compose.volumes ?? {})))
      complain(`uses the volume ${source}, which is not declared`);
    if (isPath && source.startsWith('./') && !existsSync(path.join(rootFolder, source)))
      complain(`mounts ${source}, which does not exist`);
  }
  return problems;
}

/** Each variable that the file asks for is explained in .env.example. */
function variableProblems(files: ComposeFiles): string[] {
  const asked = new Set(
    [...files.compose.matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map((match) => match[1] ?? ''),
  );
  const offered = new Set(
    [...files.envExample.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? ''),
  );
  return [...asked]
    .filter((variable) => !offered.has(variable))
    .map((variable) => `.env.example does not explain ${variable}`);
}

/** Checks docker-compose.yml against the part of the specification we use, the Dockerfile and .env.example. */
export async function composeCheck(): Promise<CheckResult> {
  const names = {
    compose: 'docker-compose.yml',
    dockerfile: 'Dockerfile',
    envExample: '.env.example',
  } as const;
  const missing = Object.values(names).find((file) => !existsSync(path.join(rootFolder, file)));
  if (missing !== undefined) return skipped(`${missing} does not exist yet`);
  const read = (file: string): string => readFileSync(path.join(rootFolder, file), 'utf8');
  const problems = composeProblems({
    compose: read(names.compose),
    dockerfile: read(names.dockerfile),
    envExample: read(names.envExample),
  });
  return problems.length === 0 ? passed : failed(...problems);
}
