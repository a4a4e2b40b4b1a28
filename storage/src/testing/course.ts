import { randomUUID } from 'node:crypto';
import type { AdvanceResult, WireEvent } from '@aktenlauf/workflows/contract/activities.ts';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import type { Command } from '@aktenlauf/workflows/contract/commands.ts';
import { advance } from '../cases/advance.ts';
import { submitApplication } from '../cases/open-case.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { attachPreview } from '../decisions/attach-preview.ts';
import { saveDecisionDraft } from '../decisions/save-decision-draft.ts';
import { storeBytes } from '../objects/store-file.ts';
import { acceptCommand } from '../queues/accept-command.ts';
import { fileDocument } from '../record/file-document.ts';
import type { DraftOptions, TestTenant, TestTown } from './test-town.ts';
import { draftApplication, readRow } from './test-town.ts';

/** Plays the run of one case: what the workflow does between `advance` calls, without an engine. */
export class Course {
  readonly test: TestTown;
  readonly tenant: TestTenant;
  readonly caseId: string;
  readonly retrievalCode: string;

  private constructor(test: TestTown, tenant: TestTenant, opened: { caseId: string; retrievalCode: string }) {
    this.test = test;
    this.tenant = tenant;
    this.caseId = opened.caseId;
    this.retrievalCode = opened.retrievalCode;
  }

  /** Submits an application and lets the run start. */
  static async open(
    test: TestTown,
    options: DraftOptions = {},
    tenant: TestTenant = test.town,
  ): Promise<Course> {
    const applicationId = await draftApplication(test, tenant, options);
    const opened = await submitApplication(test.storage, {
      tenantId: tenant.id,
      applicationId,
      actor: { kind: 'citizen' },
      linkSecret: test.linkSecret,
    });
    const course = new Course(test, tenant, opened);
    await course.settle(await course.advance({ kind: 'resume' }));
    return course;
  }

  advance(event: WireEvent): Promise<AdvanceResult> {
    return advance(this.test.storage, { tenantId: this.tenant.id, caseId: this.caseId, event });
  }

  /** Orders something and carries it out. */
  async order(command: Command, actor: Actor, prepare?: (w: Work) => Promise<void>): Promise<AdvanceResult> {
    const id = await this.accept(command, actor, prepare);
    return this.settle(await this.advance({ kind: 'command', commandId: id }));
  }

  /** Only takes a command in. */
  async accept(command: Command, actor: Actor, prepare?: (w: Work) => Promise<void>): Promise<string> {
    const id = randomUUID();
    await acceptCommand(this.test.storage, {
      id,
      tenantId: this.tenant.id,
      caseId: this.caseId,
      command,
      actor,
      bodyHash: 'x',
      ...(prepare === undefined ? {} : { prepare }),
    });
    return id;
  }

  /** Hands every fact that waits to the case, as the relay does. */
  async deliver(): Promise<AdvanceResult | null> {
    let last: AdvanceResult | null = null;
    for (;;) {
      const row = await this.read<{ id: string }>(
        `select id from inbox where case_id = $1 and state = 'open' order by at, id limit 1`,
      );
      if (row === undefined) return last;
      last = await this.settle(await this.advance({ kind: 'fact', inboxId: row.id }));
    }
  }

  /** Carries out what is awaited, with results that need no renderer and no provider. */
  async settle(result: AdvanceResult): Promise<AdvanceResult> {
    let last = result;
    for (const { key, effect } of result.effects) {
      if (effect.kind === 'open-payment' || effect.kind === 'look-up-payment') continue;
      const filed = await this.file('letter');
      const { effects, ...rest } = await this.advance({
        kind: 'effect-result',
        key,
        result: { kind: 'rendered', documentVersionId: filed.documentVersionId, sha256: filed.sha256 },
      });
      last = { ...rest, effects, reply: result.reply };
    }
    return last;
  }

  /** Ticks off every open task of the case. */
  async tickOff(actor: Actor): Promise<AdvanceResult | null> {
    let last: AdvanceResult | null = null;
    for (;;) {
      const task = await this.read<{ id: string }>(
        `select id from task where case_id = $1 and state = 'open' order by id limit 1`,
      );
      if (task === undefined) return last;
      last = await this.order({ type: 'complete-task', taskId: task.id }, actor);
      if (last.reply?.ok === false) throw new Error(`task refused: ${last.reply.code}`);
    }
  }

  /** A draft decision with its preview, as the clerk has it before deciding. */
  async draftDecision(
    action: 'approve' | 'reject',
    actor: Actor,
  ): Promise<Extract<Command, { type: 'decide' }>> {
    const decisionId = newId();
    const row = await this.read<{ contentVersion: number }>(
      'select content_version as "contentVersion" from cases where id = $1',
    );
    const contentVersion = row?.contentVersion ?? 0;
    const filed = await this.file('notice');
    await this.test.storage.inTenant(this.tenant.id, async (w) => {
      await saveDecisionDraft(w, {
        id: decisionId,
        caseId: this.caseId,
        action,
        outcome: action,
        reason: 'weil',
        contentVersion,
        actor,
        definitionVersion: '1.0.0',
        templateVersion: '1.0.0',
        programVersion: '0.1.0',
      });
      await attachPreview(w, {
        decisionId,
        documentId: filed.documentId,
        documentVersionId: filed.documentVersionId,
        sha256: filed.sha256,
        guardBlocks: [],
      });
    });
    return {
      type: 'decide',
      action,
      decisionId,
      documentVersionId: filed.documentVersionId,
      sha256: filed.sha256,
      contentVersion,
    };
  }

  /** Brings the case to its notice: documents checked, nothing to pay, approved. */
  async approve(): Promise<void> {
    const { clerk } = this.tenant.people;
    await this.tickOff(clerk);
    const result = await this.order(await this.draftDecision('approve', clerk), clerk);
    if (result.reply?.ok !== true) throw new Error(`approval refused: ${JSON.stringify(result.reply)}`);
  }

  /** A PDF in the record. */
  async file(
    kind: 'notice' | 'letter',
  ): Promise<{ documentId: string; documentVersionId: string; sha256: string; storedObjectId: string }> {
    const stored = await storeBytes(
      this.test.storage,
      this.tenant.id,
      Buffer.from(`%PDF-1.7 ${randomUUID()}`),
      'application/pdf',
    );
    const filed = await this.test.storage.inTenant(this.tenant.id, (w) =>
      fileDocument(w, {
        caseId: this.caseId,
        kind,
        title: 'Schreiben',
        direction: 'out',
        storedObjectId: stored.storedObjectId,
        fileName: 'schreiben.pdf',
        source: 'rendered',
        createdBy: { kind: 'system' },
      }),
    );
    return { ...filed, sha256: stored.sha256, storedObjectId: stored.storedObjectId };
  }

  /** One row about the case; `$1` is its id. */
  read<T>(text: string): Promise<T | undefined> {
    return readRow<T>(this.test, this.tenant, text, [this.caseId]);
  }
}
