import { randomUUID } from 'node:crypto';
import { submitApplication } from '@aktenlauf/storage/cases/open-case.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import type { Work } from '@aktenlauf/storage/database/work.ts';
import { attachPreview } from '@aktenlauf/storage/decisions/attach-preview.ts';
import { saveDecisionDraft } from '@aktenlauf/storage/decisions/save-decision-draft.ts';
import { createApplication } from '@aktenlauf/storage/intake/create-application.ts';
import { storeBytes } from '@aktenlauf/storage/objects/store-file.ts';
import { acceptCommand, commandState } from '@aktenlauf/storage/queues/accept-command.ts';
import { putInbox } from '@aktenlauf/storage/queues/put-inbox.ts';
import { fileDocument } from '@aktenlauf/storage/record/file-document.ts';
import { waitUntil } from '../../scripts/stack/wait-until.ts';
import type { Command, CommandReply } from '../src/contract/commands.ts';
import type { Fact } from '../src/contract/facts.ts';
import type { ParkingTown, Clerk } from './parking-town.ts';
import { bodyHash } from './parking-town.ts';

const PATIENCE = 120_000;

/** A complete application for a resident parking permit. */
export function parkingForm(
  change: Record<string, unknown> = {},
  applicant: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    antragsteller: {
      anrede: 'Frau',
      vorname: 'Ayşe',
      nachname: 'Yıldız-Großmann',
      geburtsdatum: '1988-04-03',
      strasse: 'Färbergasse',
      hausnummer: '7',
      plz: '44620',
      ort: 'Lindenau',
      email: 'ayse@example.org',
      ...applicant,
    },
    kennzeichen: 'LIN AY 187',
    halter: 'selbst',
    zone: 'Altstadt II',
    dauer: '1J',
    beginn: '2026-12-01',
    neuZugezogen: false,
    ...change,
  };
}

/** The deciding actions of the definition and what they lead to. */
const outcomes = { approve: 'approve', 'approve-partly': 'partial', reject: 'reject' } as const;
export type DecidingAction = keyof typeof outcomes;
type Outcome = (typeof outcomes)[DecidingAction];

/** One case, driven as the doors of the product drive it: rows are committed, the rest is the worker's. */
export class ParkingCase {
  readonly town: ParkingTown;
  readonly caseId: string;
  readonly retrievalCode: string;

  private constructor(town: ParkingTown, opened: { caseId: string; retrievalCode: string }) {
    this.town = town;
    this.caseId = opened.caseId;
    this.retrievalCode = opened.retrievalCode;
  }

  /** Applies online, with the registration certificate unless told otherwise. */
  static async apply(
    town: ParkingTown,
    data: Record<string, unknown> = parkingForm(),
    {
      service = 'bewohnerparkausweis',
      evidence = ['fahrzeugschein'],
      consent = true,
    }: { service?: string; evidence?: string[]; consent?: boolean } = {},
  ): Promise<ParkingCase> {
    const { storage, tenantId, linkSecret } = town;
    const { applicationId } = await createApplication(storage, {
      tenantId,
      service,
      data,
      channel: 'form',
      consentElectronic: consent,
      trust: 'none',
      language: 'de',
      bodyHash: bodyHash(data),
    });
    for (const key of evidence) {
      const stored = await storeBytes(
        storage,
        tenantId,
        Buffer.from(`%PDF-1.7 ${randomUUID()}`),
        'application/pdf',
      );
      await storage.inTenant(tenantId, (w) =>
        w.sql(
          `insert into application_file (tenant_id, application_id, client_key, evidence_key, file_name, stored_object_id)
         values ($1, $2, $3, $3, 'Nachweis.pdf', $4)`,
          [tenantId, applicationId, key, stored.storedObjectId],
        ),
      );
    }
    return new ParkingCase(
      town,
      await submitApplication(storage, { tenantId, applicationId, actor: { kind: 'citizen' }, linkSecret }),
    );
  }

  /** Takes a command in and has it decided: what the door answers with. */
  async order(
    command: Command,
    actor: Clerk | { kind: 'citizen' },
    deadlineMs = PATIENCE,
  ): Promise<CommandReply | string> {
    return await this.town.cases.sendCommand(this.caseId, await this.accept(command, actor), deadlineMs);
  }

  /** Only takes a command in. @returns its id */
  async accept(
    command: Command,
    actor: Clerk | { kind: 'citizen' },
    id = randomUUID(),
    prepare?: (w: Work) => Promise<void>,
  ): Promise<string> {
    await acceptCommand(this.town.storage, {
      id,
      tenantId: this.town.tenantId,
      caseId: this.caseId,
      command,
      actor,
      bodyHash: bodyHash(command),
      ...(prepare === undefined ? {} : { prepare }),
    });
    return id;
  }

  /** The reply of a command, once it was decided by whatever way. */
  async answerOf(commandId: string): Promise<CommandReply> {
    return waitUntil(
      'command answered',
      PATIENCE,
      async () => (await commandState(this.town.storage, this.town.tenantId, commandId)).reply ?? undefined,
    );
  }

  async tell(fact: Fact, source: 'citizen' | 'provider' = 'citizen'): Promise<void> {
    await this.town.storage.inTenant(this.town.tenantId, (w) =>
      putInbox(w, { caseId: this.caseId, source, messageId: randomUUID(), fact }),
    );
  }

  /** Ticks off every open task. */
  async tickOff(actor: Clerk): Promise<void> {
    for (;;) {
      const task = await this.read<{ id: string }>(
        `select id from task where case_id = $1 and state = 'open' order by id limit 1`,
      );
      if (task === undefined) return;
      const reply = await this.order({ type: 'complete-task', taskId: task.id }, actor);
      if (typeof reply === 'string' || !reply.ok) throw new Error(`task: ${JSON.stringify(reply)}`);
    }
  }

  /** A draft decision with its preview, as the clerk has it on screen. */
  draftDecision(action: DecidingAction, actor: Clerk): Promise<Extract<Command, { type: 'decide' }>> {
    return this.draftOutcome(action, outcomes[action], actor);
  }

  /** The same for an action of any service. */
  async draftOutcome(
    action: string,
    outcome: Outcome,
    actor: Clerk,
  ): Promise<Extract<Command, { type: 'decide' }>> {
    const { storage, tenantId } = this.town;
    const decisionId = newId();
    const { contentVersion = 0 } =
      (await this.read<{ contentVersion: number }>(
        'select content_version as "contentVersion" from cases where id = $1',
      )) ?? {};
    const stored = await storeBytes(
      storage,
      tenantId,
      Buffer.from(`%PDF-1.7 ${decisionId}`),
      'application/pdf',
    );
    const { sha256 } = stored;
    const documentVersionId = await storage.inTenant(tenantId, async (w) => {
      await saveDecisionDraft(w, {
        id: decisionId,
        caseId: this.caseId,
        action,
        outcome,
        contentVersion,
        actor,
        reason: 'Begründung',
        definitionVersion: '1.0.0',
        templateVersion: '1.0.0',
        programVersion: '0.1.0',
      });
      const filed = await fileDocument(w, {
        caseId: this.caseId,
        kind: 'notice',
        title: 'Bescheid',
        direction: 'out',
        storedObjectId: stored.storedObjectId,
        fileName: 'bescheid.pdf',
        source: 'rendered',
        createdBy: actor,
      });
      await attachPreview(w, { decisionId, ...filed, sha256, guardBlocks: [] });
      return filed.documentVersionId;
    });
    return { type: 'decide', action, decisionId, documentVersionId, sha256, contentVersion };
  }

  /** Begins an online payment and waits until the case knows the provider's page. @returns attempt and page */
  async startPayment(): Promise<{ attemptId: string; page: string }> {
    const attemptId = newId();
    const reply = await this.order({ type: 'start-payment', attemptId }, { kind: 'citizen' });
    if (typeof reply === 'string' || !reply.ok) throw new Error(`payment: ${JSON.stringify(reply)}`);
    const { page } = await this.until<{ page: string }>(
      'page to pay on',
      'select redirect_url as page from payment_attempt where id = $1 and redirect_url is not null',
      [attemptId],
    );
    await this.until(
      'attempt open',
      `select 1 from cases where id = $1 and process_state -> 'attempt' ->> 'state' = 'open'`,
    );
    return { attemptId, page };
  }

  /** What the citizen does on the provider's page. */
  async pay(page: string, outcome: 'pay' | 'fail' | 'cancel' = 'pay'): Promise<void> {
    await fetch(page, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' });
  }

  /** One row about the case; `$1` is its id unless values are given. */
  async read<T>(text: string, values: unknown[] = [this.caseId]): Promise<T | undefined> {
    const [row] = await this.town.storage.inTenant(this.town.tenantId, (w) => w.sql<T>(text, values));
    return row;
  }

  /** Waits until a query gives a row. */
  until<T>(what: string, text: string, values: unknown[] = [this.caseId]): Promise<T> {
    return waitUntil(what, PATIENCE, () => this.read<T>(text, values));
  }

  untilStage(stage: string): Promise<{ stage: string }> {
    return this.until(`stage ${stage}`, 'select stage from cases where id = $1 and stage = $2', [
      this.caseId,
      stage,
    ]);
  }
}
