import { Injectable, inject } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { describeProblem } from '../../../api/problem';
import { Confirm } from '../../../shared/ui-confirm/confirm';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { NavigationState } from '../../../shared/util-navigation/navigation-state';
import { Session } from '../../../shared/util-session/session';
import { CaseList } from './case-list';
import type { CaseRow } from './shapes';

/** Claiming, giving back and assigning from a list. Provided by the page, beside its `CaseList`. */
@Injectable()
export class Ownership {
  readonly #api = inject(ApiClient);
  readonly #list = inject(CaseList);
  readonly #navigation = inject(NavigationState);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #confirm = inject(Confirm);

  /** Whether it lies with the person who sits here. */
  isMine(row: CaseRow): boolean {
    return row.assignee?.id === this.#session.person()?.id;
  }

  /** Whether the person may give other people's cases to somebody else. */
  mayAssign(): boolean {
    return this.#session.has('supervisor');
  }

  /** What `c` does with a case: take it, or nothing where that is not possible. */
  mayClaim(row: CaseRow): boolean {
    return !row.closedAt && !row.assignee;
  }

  /** Whether it can go back to the inbox: one's own, and for supervisors everybody's. */
  mayRelease(row: CaseRow): boolean {
    return !row.closedAt && !!row.assignee && (this.isMine(row) || this.mayAssign());
  }

  async claim(row: CaseRow): Promise<void> {
    try {
      this.#list.put(await this.claimQuietly(row));
      this.#navigation.refresh();
      this.#toasts.show($localize`:@@worklist.claimed:${row.caseNumber}:case: übernommen`, {
        action: { label: $localize`:@@worklist.undo:Rückgängig`, run: () => void this.unclaim(row, true) },
      });
    } catch (error) {
      await this.#explain(row, error);
    }
  }

  /** Takes a case without a word, for bulk actions. */
  claimQuietly(row: CaseRow): Promise<CaseRow> {
    return this.#api.post('/api/v1/cases/{caseId}/claim', {
      path: { caseId: row.id },
      body: {},
      intent: newIntent(),
    });
  }

  /** Gives a case back to its inbox; somebody else's only after asking, with a reason. */
  async unclaim(row: CaseRow, withoutAsking = false): Promise<void> {
    let reason = '';
    if (!withoutAsking && !this.isMine(row)) {
      const answer = await this.#confirm.ask({
        title: $localize`:@@worklist.releaseTitle:${row.caseNumber}:case: in den Posteingang zurückgeben?`,
        text: $localize`:@@worklist.releaseText:Der Vorgang liegt bei ${row.assignee?.displayName ?? ''}:name: und steht danach wieder allen im Posteingang offen.`,
        action: $localize`:@@worklist.release:Zurückgeben`,
        reason: { label: $localize`:@@worklist.reason:Grund`, required: true },
      });
      if (!answer.confirmed) return;
      reason = answer.reason;
    }
    try {
      this.#list.put(await this.unclaimQuietly(row, reason));
      this.#navigation.refresh();
      this.#toasts.show($localize`:@@worklist.released:${row.caseNumber}:case: liegt wieder im Posteingang`);
    } catch (error) {
      await this.#explain(row, error);
    }
  }

  unclaimQuietly(row: CaseRow, reason = ''): Promise<CaseRow> {
    return this.#api.post('/api/v1/cases/{caseId}/unclaim', {
      path: { caseId: row.id },
      body: reason ? { reason } : {},
      intent: newIntent(),
    });
  }

  assignQuietly(row: CaseRow, personId: string, reason: string): Promise<CaseRow> {
    return this.#api.post('/api/v1/cases/{caseId}/assign', {
      path: { caseId: row.id },
      body: { personId, reason },
      intent: newIntent(),
    });
  }

  /** Says what happened instead, and shows the row as it stands now. */
  async #explain(row: CaseRow, error: unknown): Promise<void> {
    const problem = describeProblem(error);
    await this.#list.compare();
    const now = this.#list.rows().find(({ id }) => id === row.id);
    const text =
      problem.code === 'already-claimed' && now?.assignee
        ? $localize`:@@worklist.alreadyClaimed:${row.caseNumber}:case: hat gerade ${now.assignee.displayName}:name: übernommen. Es wurde nichts geändert.`
        : `${problem.title}. ${problem.text}`;
    this.#toasts.show(text, { tone: problem.code === 'already-claimed' ? 'warning' : 'danger' });
  }
}
