import { builtLanguage } from '../../../shared/util-locale/locale-url';
import { valueAtPointer } from './json-pointer';

/** The evidence a definition knows, with titles. */
export function evidenceOf(definition: unknown): { readonly key: string; readonly title: string }[] {
  const rules = valueAtPointer(definition, '/evidence');
  return (Array.isArray(rules) ? rules : []).map((rule: unknown) => {
    const key = String(valueAtPointer(rule, '/key'));
    const title = valueAtPointer(rule, `/title/${builtLanguage()}`);
    return { key, title: typeof title === 'string' ? title : key };
  });
}
