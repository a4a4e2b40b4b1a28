import path from 'node:path';
import { definitionsRoot, loadDefinition } from '../src/definition/load-definition.ts';
import type { Sample } from '../src/definition/sample.ts';

/** The samples of the shipped parking service, as the specs and the replay corpus play them. */
export async function shippedSamples(): Promise<Sample[]> {
  const { definition, files } = await loadDefinition(
    path.join(definitionsRoot, 'bewohnerparkausweis', '1.0.0'),
  );
  return definition.samples.map((name) => ({
    ...(files[`samples/${name}.json`] as Omit<Sample, 'name'>),
    name,
  }));
}
