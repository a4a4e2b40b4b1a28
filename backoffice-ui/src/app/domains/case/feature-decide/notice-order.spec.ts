import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Orders } from '../data/orders';
import { aCase } from '../testing/a-case';
import type { DecisionDraft, NoticeTexts } from './notice-draft';
import { NoticeOrder } from './notice-order';

const draft: DecisionDraft = {
  decisionId: null,
  action: 'ablehnen',
  title: 'Ablehnen',
  outcome: 'reject',
  reasonRequired: true,
  reason: null,
  conditions: null,
  validFrom: null,
  validTo: null,
  modules: [],
  notice: 'Ablehnung',
  remedy: 'Klage, 1 Monat',
  channels: ['post'],
  signers: [],
  explanation: [],
  draftVersion: 2,
};
const texts: NoticeTexts = {
  reason: 'Es fehlt eine Voraussetzung.',
  conditions: '',
  validFrom: '',
  validTo: '',
};
const preview = {
  documentVersionId: 'v9',
  sha256: 'a'.repeat(64),
  pages: 1,
  guard: [],
  needsSignOff: false,
  signers: [],
};
const DRAFT = '/api/v1/cases/c1/decision-draft';
const DECIDE = '/api/v1/cases/c1/decide';

describe('Ordering a decision', () => {
  let order: NoticeOrder;
  let http: HttpTestingController;
  const take = jasmine.createSpy('take');

  beforeEach(() => {
    take.calls.reset();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        NoticeOrder,
        { provide: Orders, useValue: { take } },
      ],
    });
    order = TestBed.inject(NoticeOrder);
    http = TestBed.inject(HttpTestingController);
  });

  /** Lets an answer travel through the promises that wait for it. */
  async function arrive(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }

  async function render(): Promise<void> {
    const done = order.render('c1', draft, texts);
    http.expectOne(DRAFT).flush({ decisionId: 'd1', version: 3 });
    await arrive();
    http.expectOne(`${DRAFT}/preview`).flush(preview);
    await done;
  }

  it('sends nothing nobody has seen', async () => {
    expect(await order.send(aCase(), draft, 'Ablehnen')).toBeFalse();
    http.expectNone(DECIDE);
  });

  it('knows a letter only for exactly the texts it was made from', async () => {
    await render();
    expect(order.previewOf('ablehnen', texts)).toEqual(preview);
    expect(order.previewOf('ablehnen', { ...texts, reason: 'Anders.' })).toBeNull();
    expect(order.previewOf('bewilligen', texts)).toBeNull();
  });

  it('builds on the version of the other window after a conflict and keeps what was typed', async () => {
    const refused = order.render('c1', draft, texts);
    http.expectOne(DRAFT).flush({ code: 'conflict' }, { status: 409, statusText: 'Conflict' });
    await arrive();
    http.expectOne(`${DRAFT}?action=ablehnen`).flush({ ...draft, draftVersion: 7 });
    await refused;
    expect(order.error()).not.toBeNull();
    void order.render('c1', draft, texts);
    expect(http.expectOne(DRAFT).request.body).toEqual(
      jasmine.objectContaining({ version: 7, reason: texts.reason }),
    );
  });

  it('decides over the hash that was seen, and makes the letter again when the case moved on below it', async () => {
    await render();
    const sent = order.send(aCase(), draft, 'Ablehnen');
    const request = http.expectOne(DECIDE);
    expect(request.request.body).toEqual({
      action: 'ablehnen',
      decisionId: 'd1',
      documentVersionId: 'v9',
      sha256: preview.sha256,
      contentVersion: 3,
      seq: 12,
    });
    request.flush({ code: 'content-changed' }, { status: 409, statusText: 'Conflict' });
    expect(await sent).toBeFalse();
    expect(order.previewOf('ablehnen', texts)).toBeNull();
    expect(take).not.toHaveBeenCalled();
  });

  it('hands the answer on once it was taken', async () => {
    await render();
    const sent = order.send(aCase(), draft, 'Ablehnen');
    http.expectOne(DECIDE).flush({ state: 'done', seq: 13 });
    expect(await sent).toBeTrue();
    expect(take).toHaveBeenCalledOnceWith('Ablehnen', { state: 'done', seq: 13 });
  });
});
