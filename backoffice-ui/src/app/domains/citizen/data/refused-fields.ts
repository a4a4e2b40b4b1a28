import { describeProblem } from '../../../api/problem';
import type { FieldProblem } from '../../../shared/ui-form/field-problem';
import { type FormSchema, fieldFacts } from '../../../shared/ui-form/form-schema';
import { builtLanguage } from '../../../shared/util-locale/locale-url';

/** What the office refused, by the fields of the form; what belongs to no field is left out. */
export function refusedFields(error: unknown, schema: FormSchema): FieldProblem[] {
  const known = new Set(schema['x-ui'].groups.flatMap((group) => group.fields));
  return [...describeProblem(error).fields].flatMap(([sent, message]) => {
    const pointer = sent.replace(/^\/data(?=\/)/, '');
    return known.has(pointer)
      ? [{ pointer, label: fieldFacts(schema, pointer, builtLanguage()).label, message }]
      : [];
  });
}
