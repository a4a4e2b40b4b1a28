import { definitionFolders, loadDefinition } from '../src/definition/load-definition.ts';
import type { Sample } from '../src/definition/sample.ts';
import type { ServiceDefinition } from '../src/definition/service-definition.ts';

/** A sample with the service it belongs to. */
export interface ServiceSample extends Sample {
  definition: ServiceDefinition;
}

/** One or two of each service beside parking, which show on the engine what the others do not. */
const others: Readonly<Record<string, readonly string[]>> = {
  'bauantrag-vereinfacht': ['deemed', 'extended'],
  hundesteuer: ['registered-ahead'],
  maengelmelder: ['anonymous'],
  personenstandsurkunde: ['birth'],
  'zaehlerstand-gartenwasser': ['plausible'],
};

/** The samples that specs play on the engine and the replay corpus keeps: all of parking, some of every other service. */
export async function shippedSamples(): Promise<ServiceSample[]> {
  return (await everySample()).filter(
    ({ definition, name }) =>
      definition.key === 'bewohnerparkausweis' || others[definition.key]?.includes(name) === true,
  );
}

/** Every sample of every shipped service. */
async function everySample(): Promise<ServiceSample[]> {
  const loaded = await Promise.all((await definitionFolders()).map((folder) => loadDefinition(folder)));
  return loaded.flatMap(({ definition, files }) =>
    definition.samples.map((name) => ({
      ...(files[`samples/${name}.json`] as Omit<Sample, 'name'>),
      name,
      definition,
    })),
  );
}

/** Name of a sample in the replay corpus; those of parking came first and have no service in it. */
export function corpusName({ definition, name }: ServiceSample): string {
  return definition.key === 'bewohnerparkausweis' ? `sample-${name}` : `sample-${definition.key}-${name}`;
}
