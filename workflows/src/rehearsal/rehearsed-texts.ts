import type { MailKey } from '../contract/effects.ts';
import { Refusal } from '../contract/refusal.ts';
import type { DefinitionFolder } from '../definition/local-overrides.ts';
import type { TracedStep } from '../definition/sample-run.ts';
import type { TracedClocks } from '../definition/traced-clocks.ts';
import { salutationOf } from '../letters/german-text.ts';
import { letterBody } from '../letters/letter-body.ts';
import { compileTemplate, fillTemplate } from '../letters/letter-template.ts';
import type { RenderedDocument } from '../letters/letter.ts';
import { remedyInstruction } from '../letters/remedy-instruction.ts';
import { renderLetter } from '../letters/render-letter.ts';
import { renderMail } from '../letters/render-mail.ts';
import { paymentBlock, renderReceipt } from '../letters/render-receipt.ts';
import type { TemplateVariables } from '../letters/template-variables.ts';
import { letterFrame } from './letter-frame.ts';
import type { LetterFrame } from './letter-frame.ts';
import { PAYMENT_REFERENCE, rehearsedVariables } from './rehearsed-variables.ts';
import type { RehearsalInput, RehearsedDocument, RehearsedMail } from './rehearsal.ts';
import type { RehearsalTown } from './sample-town.ts';

/** Mails, letters, notices and receipts of a rehearsed case, made from the service's templates by the real renderers. */
export class RehearsedTexts {
  readonly mails: RehearsedMail[] = [];
  readonly documents: RehearsedDocument[] = [];
  private readonly folder: DefinitionFolder;
  private readonly input: RehearsalInput;
  private readonly town: RehearsalTown;
  /** as they stand after the step */
  private clocks: TracedClocks | null = null;

  constructor(folder: DefinitionFolder, input: RehearsalInput, town: RehearsalTown) {
    this.folder = folder;
    this.input = input;
    this.town = town;
  }

  /** Writes what the step ordered. @throws Refusal `definition-invalid` when a template cannot be filled */
  async follow(step: TracedStep, clocks: TracedClocks): Promise<void> {
    const { body, result } = step;
    this.clocks = clocks;
    if (body.kind === 'command' && body.command.type === 'decide')
      await this.notice(step, body.command.action);
    for (const effect of result.record) if (effect.kind === 'send-mail') this.mail(step, effect.mail);
    for (const { effect } of result.awaited) {
      if (effect.kind === 'render-letter') await this.letter(step, effect.mail);
      else if (effect.kind === 'render-certificate') await this.certificate(step, effect.letter);
      else if (effect.kind === 'render-receipt') await this.receipt(step);
    }
  }

  private mail(step: TracedStep, mail: MailKey): void {
    for (const language of ['de', 'en'] as const) {
      const name = `mails/${mail}.${language}.liquid`;
      const variables = this.variables(step, mail, 'https://lindenau.example/status');
      const { letterhead } = this.town;
      const rendered = renderMail(
        this.template(name),
        { ...variables, service: { title: this.folder.definition.title[language] } },
        {
          town: letterhead.town,
          office: letterhead.office,
          accent: letterhead.accent,
          contact: [`${letterhead.street}, ${letterhead.postalCode} ${letterhead.city}`, letterhead.email],
        },
        name,
      );
      this.mails.push({ on: step.on, mail, language, ...rendered });
    }
  }

  private async letter(step: TracedStep, mail: MailKey): Promise<void> {
    const name = `mails/${mail}.de.liquid`;
    const variables = this.variables(step, mail, null);
    const { header, blocks } = fillTemplate(this.template(name), { ...variables }, name);
    const body = letterBody(variables.applicant, blocks);
    const { fee } = variables;
    const demand =
      fee !== null && fee.open > 0 && (mail === 'fee' || mail === 'reminder')
        ? [
            paymentBlock(this.town.letterhead, {
              amount: fee.open,
              paymentReference: fee.paymentReference,
              dueOn: fee.dueOn,
            }),
          ]
        : [];
    const subject = header.get('subject') ?? '';
    const document = await renderLetter({
      ...this.frame(step),
      ...body,
      subject,
      blocks: [...body.blocks, ...demand],
      closing: header.get('closing') ?? 'Mit freundlichen Grüßen',
    });
    this.keep(step, 'letter', subject, document);
  }

  private async certificate(step: TracedStep, letter: string): Promise<void> {
    const name = `letters/${letter}.liquid`;
    const variables = this.variables(step, 'deemed', null);
    const { header, blocks } = fillTemplate(this.template(name), { ...variables }, name);
    const subject = header.get('subject') ?? '';
    const salutation = header.get('salutation') ?? '';
    const document = await renderLetter({
      ...this.frame(step),
      subject,
      subSubject: header.get('subSubject') ?? '',
      ...(salutation === '' ? {} : { salutation }),
      blocks,
      closing: header.get('closing') ?? 'Mit freundlichen Grüßen',
    });
    this.keep(step, 'letter', subject, document);
  }

  private async notice(step: TracedStep, actionKey: string): Promise<void> {
    const { definition } = this.folder;
    const action = definition.actions.find(({ key }) => key === actionKey);
    const name = `letters/${action?.notice ?? ''}.liquid`;
    const variables = this.variables(step, 'notice', null, actionKey);
    const { header, blocks } = fillTemplate(this.template(name), { ...variables }, name);
    const subject = header.get('subject') ?? '';
    const salutation = header.get('salutation') ?? '';
    const remedy = remedyInstruction({ ...definition.remedy, validFrom: '0001-01-01' });
    const document = await renderLetter({
      ...this.frame(step),
      subject,
      subSubject: header.get('subSubject') ?? '',
      ...(salutation === '' ? {} : { salutation }),
      blocks,
      closing: header.get('closing') ?? 'Mit freundlichen Grüßen',
      ...(remedy === null ? {} : { remedyInstruction: remedy }),
    });
    this.keep(
      step,
      'notice',
      [subject, header.get('subSubject') ?? ''].filter(Boolean).join(' · '),
      document,
    );
  }

  private async receipt(step: TracedStep): Promise<void> {
    const { applicant, payment, fee } = this.variables(step, 'paid', null);
    if (payment === null || fee === null) return;
    const methods = { online: 'Online-Zahlung', transfer: 'Überweisung', cash: 'Barzahlung' };
    const document = await renderReceipt({
      ...this.frame(step),
      salutation: salutationOf(applicant),
      purpose: fee.title,
      paymentReference: PAYMENT_REFERENCE,
      amount: payment.amount,
      receivedOn: payment.receivedOn,
      method: methods[payment.method],
      open: fee.open,
      closing: 'Mit freundlichen Grüßen',
    });
    this.keep(step, 'receipt', 'Zahlungsbestätigung', document);
  }

  private variables(
    step: TracedStep,
    occasion: MailKey | 'notice',
    link: string | null,
    action?: string,
  ): TemplateVariables {
    return rehearsedVariables(this.folder.definition, this.input, this.town, {
      step,
      occasion,
      link,
      lastDay: (clock) => this.clocks?.due(clock)?.dueOn ?? null,
      ...(action === undefined ? {} : { action }),
    });
  }

  private frame(step: TracedStep): LetterFrame {
    return letterFrame(this.folder.definition, this.input.data, this.town, step);
  }

  private template(name: string): ReturnType<typeof compileTemplate> {
    const source = this.folder.files[name];
    if (typeof source !== 'string') throw new Refusal('definition-invalid', { template: name });
    return compileTemplate(source, name);
  }

  private keep(
    step: TracedStep,
    kind: RehearsedDocument['kind'],
    subject: string,
    { pages, sha256, bytes }: RenderedDocument,
  ): void {
    this.documents.push({ on: step.on, kind, subject, pages, sha256, bytes });
  }
}
