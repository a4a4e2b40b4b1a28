import { availableParallelism } from 'node:os';

/** What a benchmark found: the ratio that counts and the figures behind it. */
export interface Measured {
  /** ours ÷ reference, of this one run */
  readonly ratio: number;
  /** by name with unit: `ours_p95_ms` */
  readonly figures: Readonly<Record<string, number>>;
}

/** The one line that is read by machines. */
export function resultLine(name: string, { ratio, figures }: Measured): string {
  const rounded = Object.fromEntries(
    Object.entries({ ratio, ...figures }).map(([key, value]) => [key, round(value)]),
  );
  return `RESULT ${JSON.stringify({ name, ...rounded, cores: availableParallelism() })}`;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
