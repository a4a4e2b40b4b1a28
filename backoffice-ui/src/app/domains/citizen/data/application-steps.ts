import type { Schema } from '../../../api/schemas';
import { type FieldProblem, formProblems } from '../../../shared/ui-form/field-problem';
import { type FormSchema, fieldFacts, formGroups, valueAt } from '../../../shared/ui-form/form-schema';
import { builtLanguage } from '../../../shared/util-locale/locale-url';
import type { ApplicationDraft } from './application-draft';
import { type EvidenceNeed, evidenceNeed } from './evidence-need';
import type { CitizenEvidence } from './evidence-need';
import type { Upload } from './upload';

/** One page of the application. `key` stands in the address, so that the browser's back button goes one step back. */
export interface ApplicationStep {
  readonly key: string;
  readonly kind: 'group' | 'delivery' | 'documents' | 'check';
  readonly title: string;
  /** fields of a group */
  readonly pointers: readonly string[];
}

/** How a notice of the service comes. */
export type Delivery = Schema<'CitizenService'>['delivery'];

/** The form's groups, then how the notice comes where that may be chosen, the documents, and everything once more. */
export function applicationSteps(schema: FormSchema, delivery: Delivery): readonly ApplicationStep[] {
  const groups = formGroups(schema, builtLanguage()).map(({ key, title, pointers }) => ({
    key,
    kind: 'group' as const,
    title,
    pointers,
  }));
  const choice: ApplicationStep = {
    key: 'bescheid',
    kind: 'delivery',
    title: $localize`:@@citizen.stepDelivery:So bekommen Sie unsere Antwort`,
    pointers: [],
  };
  return [
    ...groups,
    ...(delivery === 'choice' ? [choice] : []),
    {
      key: 'unterlagen',
      kind: 'documents',
      title: $localize`:@@citizen.stepDocuments:Unterlagen`,
      pointers: [],
    },
    {
      key: 'pruefen',
      kind: 'check',
      title: $localize`:@@citizen.stepCheck:Prüfen und absenden`,
      pointers: [],
    },
  ];
}

/** What is still to be done in a step: fields by pointer, and controls of ours by id. */
export function stepProblems(
  step: ApplicationStep,
  schema: FormSchema,
  draft: ApplicationDraft,
  evidence: readonly EvidenceRow[],
): FieldProblem[] {
  switch (step.kind) {
    case 'group':
      return formProblems(schema, step.pointers, draft.data, builtLanguage());
    case 'delivery':
      return draft.consent === null
        ? [
            {
              pointer: '/delivery',
              label: step.title,
              message: $localize`:@@citizen.deliveryMissing:Bitte wählen Sie, wie unser Bescheid zu Ihnen kommt.`,
            },
          ]
        : [];
    case 'documents':
      return evidence.flatMap((row) => documentProblem(row));
    case 'check':
      return [];
  }
}

function documentProblem({ evidence, now, uploads }: EvidenceRow): FieldProblem[] {
  const problem = (message: string): FieldProblem[] => [
    { pointer: `/documents/${evidence.key}`, label: evidence.title, message },
  ];
  if (uploads.some((upload) => upload.state().kind === 'failed'))
    return problem(
      $localize`:@@citizen.fileFailed:Eine Datei ist nicht angekommen. Bitte senden Sie sie noch einmal oder entfernen Sie sie.`,
    );
  if (uploads.some((upload) => upload.state().kind !== 'there'))
    return problem(
      $localize`:@@citizen.fileOnTheWay:Eine Datei wird noch gesendet. Bitte warten Sie einen Augenblick.`,
    );
  if (now && uploads.length === 0)
    return problem($localize`:@@citizen.fileMissing:Bitte laden Sie diese Unterlage hoch.`);
  return [];
}

/** A piece of evidence with what these answers mean for it. */
export interface EvidenceRow {
  readonly evidence: CitizenEvidence;
  readonly need: EvidenceNeed;
  /** must be there when the application is sent */
  readonly now: boolean;
  readonly uploads: readonly Upload[];
}

/** @param demanded keys the office demanded where the rule cannot be read here */
export function evidenceRows(
  service: Pick<Schema<'CitizenService'>, 'evidence'>,
  data: unknown,
  uploads: readonly Upload[],
  demanded: ReadonlySet<string>,
): readonly EvidenceRow[] {
  return service.evidence.map((evidence) => {
    const need = evidenceNeed(evidence, data);
    const now =
      evidence.atIntake && (need === 'needed' || (need === 'unknown' && demanded.has(evidence.key)));
    return { evidence, need, now, uploads: uploads.filter((upload) => upload.evidence === evidence.key) };
  });
}

/** Whether an e-mail address was given: without one nobody could be told that a notice is there. */
export function hasEmail(schema: FormSchema, data: unknown): boolean {
  return schema['x-ui'].groups
    .flatMap((group) => group.fields)
    .map((pointer) => fieldFacts(schema, pointer, 'de'))
    .some(
      (facts) =>
        facts.schema.format === 'email' &&
        typeof valueAt(data, facts.path) === 'string' &&
        valueAt(data, facts.path) !== '',
    );
}
