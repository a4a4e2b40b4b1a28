import { Refusal } from '../../contract/refusal.ts';
import { compileTemplate } from '../../letters/letter-template.ts';
import type { CompiledTemplate } from '../../letters/letter-template.ts';

/** Files of a released service version by path, frozen and the same object as long as it is cached. */
export type ServiceFiles = Readonly<Record<string, unknown>>;

const compiled = new WeakMap<ServiceFiles, Map<string, CompiledTemplate>>();

/**
 * The mail template of a service in a language; German where the service has no other. Compiled once per process.
 * @throws Refusal `definition-invalid` when there is none
 */
export function serviceText(
  files: ServiceFiles,
  mail: string,
  language: string,
): { template: CompiledTemplate; name: string } {
  return firstOf(files, [`mails/${mail}.${language}.liquid`, `mails/${mail}.de.liquid`]);
}

/** A letter template of a service. @throws Refusal `definition-invalid` when there is none */
export function serviceLetter(
  files: ServiceFiles,
  letter: string,
): { template: CompiledTemplate; name: string } {
  return firstOf(files, [`letters/${letter}.liquid`]);
}

function firstOf(
  files: ServiceFiles,
  names: readonly string[],
): { template: CompiledTemplate; name: string } {
  const name = names.find((candidate) => typeof files[candidate] === 'string');
  if (name === undefined) throw new Refusal('definition-invalid', { template: names.at(-1) });
  const cache = compiled.get(files) ?? new Map<string, CompiledTemplate>();
  compiled.set(files, cache);
  const template = cache.get(name) ?? compileTemplate(String(files[name]), name);
  cache.set(name, template);
  return { template, name };
}
