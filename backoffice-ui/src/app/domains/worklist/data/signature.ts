import { Injectable, inject } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { newIntent } from '../../../api/intent';
import { Unsuited } from './bulk-run';
import type { CaseDetail, CaseRow } from './shapes';

/** A decision that waits for the second signature, as it stood when the person was asked. */
export interface AwaitedSignature {
  readonly row: CaseRow;
  readonly decisionId: string;
  /** what was decided: 'Ablehnen' */
  readonly title: string;
  /** of the letter that goes out with the signature; another one is refused by the server */
  readonly sha256: string;
  /** stand of the case that was read */
  readonly seq: number;
}

/** The second signature from a list. */
@Injectable({ providedIn: 'root' })
export class Signature {
  readonly #api = inject(ApiClient);

  /** What waits in a case for this person. @throws Unsuited when there is nothing, or somebody else has to sign */
  async awaited(row: CaseRow): Promise<AwaitedSignature> {
    const detail = await this.#api.get('/api/v1/cases/{caseId}', { path: { caseId: row.id } });
    const decision = detail.decisions.findLast(({ state }) => state === 'awaiting-sign-off');
    if (!decision?.sha256 || !detail.availableActions.some(({ type }) => type === 'sign-off'))
      throw new Unsuited(whyNot(detail));
    return { row, decisionId: decision.id, title: decision.title, sha256: decision.sha256, seq: detail.seq };
  }

  /** Signs exactly the letter that was read. */
  async sign({ row, decisionId, sha256, seq }: AwaitedSignature): Promise<void> {
    await this.#api.post('/api/v1/cases/{caseId}/sign-off', {
      path: { caseId: row.id },
      body: { decisionId, sha256, seq },
      intent: newIntent(),
    });
  }
}

function whyNot({ blocked, decisions }: CaseDetail): string {
  if (blocked.some(({ type, why }) => type === 'sign-off' && why === 'same-person'))
    return $localize`:@@worklist.signOwn:selbst entschieden, zeichnen muss eine andere Person`;
  return decisions.some(({ state }) => state === 'awaiting-sign-off')
    ? $localize`:@@worklist.signOthers:diese Zeichnung liegt bei anderen`
    : $localize`:@@worklist.signNothing:hier ist nichts mehr zu zeichnen`;
}
