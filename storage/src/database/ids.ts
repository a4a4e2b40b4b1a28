import { v7, validate } from 'uuid';

/** A fresh id: uuid v7, ordered by the time it was made. */
export function newId(): string {
  return v7();
}

/** Whether a text is a uuid in its canonical form; everything else must not reach the database as an id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && validate(value);
}
