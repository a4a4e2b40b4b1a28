import {
  type FormSchema,
  fieldFacts,
  formGroups,
  isShown,
  valueAt,
} from '../../../shared/ui-form/form-schema';
import { fullDay } from '../../../shared/util-date/format';
import { builtLanguage } from '../../../shared/util-locale/locale-url';

export interface AnswerGroup {
  readonly key: string;
  readonly title: string;
  readonly answers: readonly { readonly pointer: string; readonly label: string; readonly text: string }[];
}

/** Everything that was answered, as one reads it: choices in words, days as days. */
export function answerGroups(schema: FormSchema, data: unknown): readonly AnswerGroup[] {
  const language = builtLanguage();
  return formGroups(schema, language).map(({ key, title, pointers }) => ({
    key,
    title,
    answers: pointers
      .map((pointer) => fieldFacts(schema, pointer, language))
      .filter((facts) => isShown(facts, data))
      .map((facts) => {
        const value = valueAt(data, facts.path);
        const option = facts.options.find((candidate) => candidate.value === value);
        const text =
          option?.label ??
          (typeof value === 'string' && facts.schema.format === 'date' && value !== ''
            ? fullDay(value)
            : String(value ?? '').trim());
        return { pointer: facts.pointer, label: facts.label, text };
      }),
  }));
}
