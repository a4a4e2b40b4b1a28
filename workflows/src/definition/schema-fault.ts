import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Localized } from './service-definition.ts';

/** What a JSON Schema of ours refuses, in both languages; English for the rest is the validator's own. */
export function schemaFault(error: ErrorObject): Localized {
  const { keyword, params } = error;
  const missing: unknown = params['missingProperty'];
  if (typeof missing === 'string') return { de: `„${missing}“ fehlt.`, en: `"${missing}" is missing` };
  const unknown: unknown = params['additionalProperty'];
  if (typeof unknown === 'string')
    return { de: `„${unknown}“ ist nicht bekannt.`, en: `"${unknown}" is not known` };
  return {
    de: german[keyword]?.(params) ?? 'Der Wert passt nicht.',
    en: error.message ?? 'does not fit',
  };
}

type Params = Readonly<Record<string, unknown>>;

const german: Readonly<Record<string, (params: Params) => string>> = {
  type: ({ type }) => `Hier wird ${[type].flat().map(typeName).join(' oder ')} erwartet.`,
  enum: () => 'Dieser Wert ist hier nicht möglich.',
  const: ({ allowedValue }) => `Hier ist nur der Wert „${String(allowedValue)}“ möglich.`,
  pattern: ({ pattern }) => `Der Wert hat nicht die erwartete Form „${String(pattern)}“.`,
  minLength: ({ limit }) => `Der Text ist kürzer als ${String(limit)} Zeichen.`,
  maxLength: ({ limit }) => `Der Text ist länger als ${String(limit)} Zeichen.`,
  minItems: ({ limit }) => `Die Liste hat weniger als ${entries(limit)}.`,
  maxItems: ({ limit }) => `Die Liste hat mehr als ${entries(limit)}.`,
  uniqueItems: () => 'Die Liste enthält einen Eintrag zweimal.',
  minProperties: ({ limit }) => `Hier stehen weniger als ${entries(limit)}.`,
  minimum: ({ limit }) => `Die Zahl ist kleiner als ${String(limit)}.`,
  maximum: ({ limit }) => `Die Zahl ist größer als ${String(limit)}.`,
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'ein Text',
  number: 'eine Zahl',
  integer: 'eine ganze Zahl',
  boolean: '„true“ oder „false“',
  array: 'eine Liste',
  object: 'ein Objekt',
  null: '„null“',
};

function typeName(type: unknown): string {
  return typeNames[String(type)] ?? `„${String(type)}“`;
}

function entries(limit: unknown): string {
  return limit === 1 ? '1 Eintrag' : `${String(limit)} Einträge`;
}
