import type { DefinitionFault } from './service-shapes';

/** Pointers of service.yaml that have a field under "Werte". */
const values =
  /^\/(version|title|summary|fee|retention|remedy|clocks\/\d+\/length|textModules\/\d+\/text)(\/|$)/;

/** The part of the draft page where a fault can be mended. */
export function partOf({ file, path }: DefinitionFault): 'schreiben' | 'mails' | 'werte' | 'dateien' {
  if (file.startsWith('letters/')) return 'schreiben';
  if (file.startsWith('mails/')) return 'mails';
  return file === 'service.yaml' && values.test(path) ? 'werte' : 'dateien';
}
