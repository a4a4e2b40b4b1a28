import type { MailKey } from '../contract/effects.ts';
import { Refusal } from '../contract/refusal.ts';
import { neededTexts } from '../definition/check-texts.ts';
import type { DefinitionFolder } from '../definition/local-overrides.ts';
import { SAMPLE_DAY } from '../definition/sample-run.ts';
import type { ActionDefinition, ServiceDefinition } from '../definition/service-definition.ts';
import { letterBody } from '../letters/letter-body.ts';
import { compileTemplate, fillTemplate } from '../letters/letter-template.ts';
import type { RenderedDocument } from '../letters/letter.ts';
import { remedyInstruction } from '../letters/remedy-instruction.ts';
import { renderLetter } from '../letters/render-letter.ts';
import { renderMail } from '../letters/render-mail.ts';
import { exampleVariables, mailOccasions } from '../letters/template-variables.ts';
import type { OccasionPart, TemplateVariables } from '../letters/template-variables.ts';
import { feeAmount } from '../rules/fee.ts';
import { caseSubject } from '../rules/subject.ts';
import { preparedValidity } from '../rules/validity.ts';
import { letterFrame } from './letter-frame.ts';
import { applicantOf, CASE_NUMBER, PAYMENT_REFERENCE } from './rehearsed-variables.ts';
import type { RehearsalTown } from './sample-town.ts';

/** A text of a service and the application it is filled with. */
export interface PreviewOf {
  /** letters/<notice>.liquid, or mails/<mail>.<language>.liquid */
  file: string;
  /** form data of a sample */
  data: Readonly<Record<string, unknown>>;
}

/** A mail as it would go out. */
export interface PreviewedMail {
  subject: string;
  html: string;
  text: string;
}

/**
 * A letter as the town would send it; for a mail the letter it becomes for whoever has no e-mail. It need not be one
 * that the sample's course comes to.
 * @throws Refusal `not-found` for a file that is no text of the service, `definition-invalid` when it cannot be filled
 */
export async function previewLetter(
  folder: DefinitionFolder,
  { file, data }: PreviewOf,
  town: RehearsalTown,
): Promise<RenderedDocument> {
  const { definition } = folder;
  const source = sourceOf(folder, file);
  const action = definition.actions.find(({ notice }) => `letters/${notice ?? ''}.liquid` === file);
  const variables = previewVariables(definition, data, town, occasionOf(definition, file, action), action);
  const { header, blocks } = fillTemplate(compileTemplate(source, file), { ...variables, link: null }, file);
  const subject = header.get('subject') ?? '';
  const closing = header.get('closing') ?? 'Mit freundlichen Grüßen';
  const frame = letterFrame(definition, data, town, { on: SAMPLE_DAY, at: `${SAMPLE_DAY}T09:00:00.000Z` });
  if (file.startsWith('mails/'))
    return renderLetter({ ...frame, ...letterBody(variables.applicant, blocks), subject, closing });
  const salutation = header.get('salutation') ?? '';
  const remedy = action?.does === 'decide' ? remedyOf(definition) : null;
  return renderLetter({
    ...frame,
    subject,
    subSubject: header.get('subSubject') ?? '',
    ...(salutation === '' ? {} : { salutation }),
    blocks,
    closing,
    ...(remedy === null ? {} : { remedyInstruction: remedy }),
  });
}

/** A mail as the town would send it. @throws Refusal as `previewLetter` */
export function previewMail(
  folder: DefinitionFolder,
  { file, data }: PreviewOf,
  town: RehearsalTown,
): PreviewedMail {
  const [, mail, language] = /^mails\/([a-z-]+)\.(de|en)\.liquid$/.exec(file) ?? [];
  if (mail === undefined) throw new Refusal('not-found', { file });
  const { definition } = folder;
  const variables = previewVariables(definition, data, town, occasionOf(definition, file), undefined);
  const { letterhead } = town;
  return renderMail(
    compileTemplate(sourceOf(folder, file), file),
    { ...variables, service: { title: definition.title[language === 'en' ? 'en' : 'de'] } },
    {
      town: letterhead.town,
      office: letterhead.office,
      accent: letterhead.accent,
      contact: [`${letterhead.street}, ${letterhead.postalCode} ${letterhead.city}`, letterhead.email],
    },
    file,
  );
}

function sourceOf({ definition, files }: DefinitionFolder, file: string): string {
  const source = Object.hasOwn(files, file) ? files[file] : undefined;
  if (typeof source !== 'string' || !neededTexts(definition).includes(file))
    throw new Refusal('not-found', { file });
  return source;
}

function occasionOf(
  definition: ServiceDefinition,
  file: string,
  action?: ActionDefinition,
): readonly OccasionPart[] {
  if (file.startsWith('mails/')) {
    const mail = file.slice('mails/'.length).split('.')[0] as MailKey;
    return [...(Object.hasOwn(mailOccasions, mail) ? mailOccasions[mail] : []), 'link'];
  }
  if (action?.does === 'certify') return ['deemed'];
  return [
    'decision',
    'remedy',
    ...(definition.fee === null ? [] : (['fee'] as const)),
    ...(action?.requires.includes('reason') === true ? (['reason'] as const) : []),
  ];
}

/** What a text of this occasion may say, from the sample's data as far as they tell it. */
function previewVariables(
  definition: ServiceDefinition,
  form: Readonly<Record<string, unknown>>,
  { letterhead, bank, clerk }: RehearsalTown,
  occasion: readonly OccasionPart[],
  action: ActionDefinition | undefined,
): TemplateVariables {
  const example = exampleVariables(form, occasion);
  const party = applicantOf(definition, form);
  const personal = [party.givenName, party.familyName].filter((part) => (part ?? '') !== '').join(' ');
  const amount = feeAmount(definition, form) ?? 0;
  const { outcome } = action ?? {};
  return {
    ...example,
    town: {
      name: letterhead.town,
      office: letterhead.office,
      street: letterhead.street,
      postalCode: letterhead.postalCode,
      city: letterhead.city,
      email: letterhead.email,
      phone: letterhead.phone ?? null,
    },
    service: { title: definition.title.de },
    case: { number: CASE_NUMBER, receivedOn: SAMPLE_DAY, subject: caseSubject(definition, form) },
    applicant: {
      salutation: party.salutation,
      givenName: party.givenName,
      familyName: party.familyName,
      organization: party.organisation,
      name: party.organisation ?? personal,
    },
    fee:
      example.fee === null
        ? null
        : {
            ...example.fee,
            title: definition.fee?.title.de ?? example.fee.title,
            ...(amount > 0 ? { amount, open: amount } : {}),
            paymentReference: PAYMENT_REFERENCE,
            ...bank,
          },
    decision:
      example.decision === null
        ? null
        : {
            ...example.decision,
            ...(outcome === undefined ? {} : { outcome }),
            ...(action === undefined
              ? {}
              : preparedValidity(definition, action, {
                  form,
                  receivedOn: SAMPLE_DAY,
                  decidedOn: SAMPLE_DAY,
                })),
            decidedOn: SAMPLE_DAY,
          },
    clerk,
    remedy: example.remedy === null ? null : remedyOf(definition),
    today: SAMPLE_DAY,
  };
}

function remedyOf(definition: ServiceDefinition): TemplateVariables['remedy'] {
  return remedyInstruction({ ...definition.remedy, validFrom: '0001-01-01' });
}
