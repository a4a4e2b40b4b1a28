import type { Dice } from './dice.ts';
import type { Planned } from './planned.ts';
import type { Source } from './valid-requests.ts';

/** One way of spoiling a request; false when it does not apply to this one. */
export type Mangling = (planned: Planned, dice: Dice, source: Source) => boolean;

/** Ways of spoiling by name. */
export type Manglings = Readonly<Record<string, Mangling>>;

/** The body where it is one JSON object. */
export const objectOf = (planned: Planned): Record<string, unknown> | undefined =>
  typeof planned.body === 'object' &&
  planned.body !== null &&
  !Buffer.isBuffer(planned.body) &&
  !Array.isArray(planned.body)
    ? (planned.body as Record<string, unknown>)
    : undefined;
