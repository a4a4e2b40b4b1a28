import { defineEntity } from '@mikro-orm/postgresql';

const p = defineEntity.properties;

/**
 * The column kinds our tables are made of. Entities know columns, not relations: keys are composite (tenant, id), and
 * a reference is the id of the other row.
 */
export const column = {
  id: () => p.uuid().primary(),
  tenant: () => p.uuid(),
  ref: () => p.uuid(),
  text: () => p.text(),
  instant: () => p.datetime().columnType('timestamptz').length(6),
  /** legal day, 'YYYY-MM-DD' */
  day: () => p.date(),
  integer: () => p.integer(),
  size: () => p.bigint('number'),
  flag: () => p.boolean(),
  bytes: () => p.blob(),
  json: <T>() => p.json().$type<T>(),
  texts: () => p.array(),
  version: () => p.integer().version(),
};
