import { euros } from '../../../shared/util-money/money';
import { builtLanguage } from '../../../shared/util-locale/locale-url';
import { valueAtPointer } from './json-pointer';
import { valueTitle } from './value-words';

/** One value of service.yaml that an editor may change. */
export interface ValueField {
  readonly pointer: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'number' | 'period' | 'periods' | 'rule' | 'choice';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string;
}

/** Values that belong together, with what is only told. */
export interface ValueGroup {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly ValueField[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
}

type Definition = Readonly<Record<string, unknown>>;

/** The values of a definition in groups; what the definition does not have is left out. */
export function valueGroups(definition: Definition): ValueGroup[] {
  const has = (pointer: string): boolean => valueAtPointer(definition, pointer) !== undefined;
  const groups: ValueGroup[] = [
    {
      key: 'service',
      title: $localize`:@@services.groupService:Leistung`,
      fields: [
        field('/version', 'text'),
        field('/title/de', 'text'),
        field('/title/en', 'text'),
        field('/summary/de', 'long'),
        field('/summary/en', 'long'),
      ],
      facts: aboutService(definition),
    },
    {
      key: 'fee',
      title: $localize`:@@services.groupFee:Gebühr`,
      fields: [
        field('/fee/title/de', 'text'),
        field('/fee/title/en', 'text'),
        {
          ...field('/fee/rule', 'rule'),
          hint: $localize`:@@services.ruleHint:In Cent; eine Regel darf nach Angaben des Formulars unterscheiden.`,
        },
        field('/fee/dueDays', 'number'),
        field('/fee/reminders', 'periods'),
        field('/fee/basis', 'text'),
      ],
      facts: [],
    },
    {
      key: 'clocks',
      title: $localize`:@@services.groupClocks:Fristen`,
      fields: clockFields(definition),
      facts: [],
    },
    {
      key: 'keeping',
      title: $localize`:@@services.groupKeeping:Aufbewahrung und Rechtsbehelf`,
      fields: [
        field('/retention/years', 'number'),
        { ...field('/retention/action', 'choice'), choices: retentionChoices() },
        field('/remedy/period', 'period'),
        field('/remedy/at', 'long'),
      ],
      facts: [],
    },
    {
      key: 'evidence',
      title: $localize`:@@services.groupEvidence:Nachweise`,
      fields: [],
      facts: evidenceFacts(definition),
    },
    {
      key: 'modules',
      title: $localize`:@@services.groupModules:Textbausteine`,
      fields: listAt(definition, '/textModules').map((module, index) => ({
        pointer: `/textModules/${index}/text`,
        label: textOf(module, '/title'),
        kind: 'long',
      })),
      facts: [],
    },
  ];
  return groups
    .map((group) => ({ ...group, fields: group.fields.filter(({ pointer }) => has(pointer)) }))
    .filter(({ fields, facts }) => fields.length > 0 || facts.length > 0);
}

/** The amounts a rule can come to, as people read them: `30,70 €`, `61,40 €`. */
export function amountsIn(rule: unknown): string[] {
  if (typeof rule !== 'string') return [];
  const branches = /^\s*\d+\s*$/.test(rule)
    ? [rule]
    : [...rule.matchAll(/\b(?:then|else)\s+(\d+)\b(?!\s*[*+/-])/g)].map((one) => one[1]);
  return [...new Set(branches)].map((cents) => euros(Number(cents)));
}

function field(pointer: string, kind: ValueField['kind']): ValueField {
  return { pointer, kind, label: valueTitle(pointer) };
}

function clockFields(definition: Definition): ValueField[] {
  return listAt(definition, '/clocks').map((clock, index) => {
    const basis = valueAtPointer(clock, '/basis');
    return {
      pointer: `/clocks/${index}/length`,
      label: localized(clock, '/title'),
      kind: 'period',
      ...(typeof basis === 'string' ? { hint: basis } : {}),
    };
  });
}

function evidenceFacts(definition: Definition): ValueGroup['facts'] {
  return listAt(definition, '/evidence').map((rule) => {
    const when =
      valueAtPointer(rule, '/at') === 'intake'
        ? $localize`:@@services.evidenceIntake:mit dem Antrag`
        : $localize`:@@services.evidenceReview:kann nachgereicht werden`;
    const condition = valueAtPointer(rule, '/requiredIf');
    const always = $localize`:@@services.evidenceAlways:immer`;
    const needed =
      typeof condition === 'string'
        ? $localize`:@@services.evidenceIf:nur wenn ${condition}:condition:`
        : always;
    return { label: localized(rule, '/title'), text: `${needed}, ${when}` };
  });
}

function aboutService(definition: Definition): ValueGroup['facts'] {
  const facts: [string, string][] = [
    [$localize`:@@services.factUnit:Schlüssel der Einheit`, '/unit'],
    [$localize`:@@services.factFilePlan:Aktenplan`, '/filePlan'],
    [$localize`:@@services.factLaw:Verfahrensrecht`, '/procedureLaw'],
    [$localize`:@@services.factLeika:LeiKa-Schlüssel`, '/leika'],
  ];
  return facts
    .map(([label, pointer]) => ({ label, text: textOf(definition, pointer) }))
    .filter(({ text }) => text !== '');
}

function retentionChoices(): NonNullable<ValueField['choices']> {
  return [
    { value: 'destroy', label: $localize`:@@services.retainDestroy:vernichten` },
    { value: 'archive', label: $localize`:@@services.retainArchive:dem Archiv übergeben` },
    { value: 'appraise', label: $localize`:@@services.retainAppraise:dem Archiv anbieten` },
  ];
}

function listAt(definition: unknown, pointer: string): readonly unknown[] {
  const list = valueAtPointer(definition, pointer);
  return Array.isArray(list) ? list : [];
}

function textOf(value: unknown, pointer: string): string {
  const text = valueAtPointer(value, pointer);
  return typeof text === 'string' ? text : '';
}

function localized(value: unknown, pointer: string): string {
  return textOf(value, `${pointer}/${builtLanguage()}`);
}
