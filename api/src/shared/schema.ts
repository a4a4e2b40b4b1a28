import { Type } from 'typebox';
import type { Static, TObject, TProperties, TSchema, TUnsafe } from 'typebox';

/**
 * An object of the contract with a stable name (`$id`, the name of the generated type). Unknown properties are refused
 * on the way in and never sent on the way out.
 */
export function shape<P extends TProperties>(id: string, properties: P): TObject<P> {
  return Type.Object(properties, { $id: id, additionalProperties: false });
}

/** A small object used in one place only: no name of its own. */
export function record<P extends TProperties>(properties: P): TObject<P> {
  return Type.Object(properties, { additionalProperties: false });
}

/** Refers to a named shape, so that it appears once in the contract. */
export function ref<S extends TSchema>(target: S): TUnsafe<Static<S>> {
  return Type.Unsafe<Static<S>>({ $ref: `${idOf(target)}#` });
}

/** The `$id` of a shape. */
export function idOf(target: TSchema): string {
  const id = (target as { $id?: unknown }).$id;
  if (typeof id !== 'string') throw new TypeError('only named shapes can be referred to');
  return id;
}

/** The value or null; OpenAPI 3.1 has no `nullable`. */
export function nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

/** One of these words. */
export function words<const W extends string[]>(...values: W): TUnsafe<W[number]> {
  return Type.Unsafe<W[number]>({ type: 'string', enum: values });
}

/** An object with free keys, each value of one kind. */
export function mapOf<S extends TSchema>(value: S): TUnsafe<Record<string, Static<S>>> {
  return Type.Unsafe<Record<string, Static<S>>>({ type: 'object', additionalProperties: value });
}

/** Any JSON value whose shape another schema decides (a service's form, a draft of a screen). */
export const AnyJson = Type.Unsafe<unknown>({});
/** Any JSON object whose shape another schema decides. */
export const AnyObject = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true });

export const Id = Type.String({ format: 'uuid' });
/** Instant, ISO 8601 UTC. */
export const Instant = Type.String({ format: 'date-time' });
/** Civil day in Berlin, YYYY-MM-DD. */
export const Day = Type.String({ format: 'date' });
/** Amount in euro cents. */
export const Cents = Type.Integer();
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** Key of a definition: stage, action, evidence, service. */
export const Key = Type.String({ pattern: '^[a-z][A-Za-z0-9-]{0,63}$' });
/** Typed text of at most so many characters, not empty. */
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
/** Opaque position in a list. */
export const Cursor = Type.String({ minLength: 1, maxLength: 600 });

/** Number of a state or version, as the database counts them. */
export const counterFrom = (minimum: 0 | 1) => Type.Integer({ minimum, maximum: 2_147_483_647 });

/** Bytes, not JSON. */
export const Binary = Type.Unsafe<unknown>({ type: 'string', format: 'binary' });
