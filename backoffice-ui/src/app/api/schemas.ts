import type { components } from './schema';

/** A shape of the contract by its name: `Schema<'CaseRow'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];
