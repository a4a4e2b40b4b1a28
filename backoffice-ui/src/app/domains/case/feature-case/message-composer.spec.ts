import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expectAccessible } from '../../../shared/testing/accessible';
import { DRAFT_PORT } from '../../../shared/util-draft/drafts';
import { LIVE_HOST } from '../../../shared/util-live/live';
import { CaseFile } from '../data/case-file';
import type { CaseDetail } from '../data/case-shapes';
import { Orders } from '../data/orders';
import { aCase } from '../testing/a-case';
import { MessageComposer } from './message-composer';

const version = (id: string, number: number) => ({
  id,
  number,
  fileName: `${id}.pdf`,
  mediaType: 'application/pdf',
  size: 1,
  sha256: '0',
  pages: 1,
  scanState: 'clean' as const,
  createdAt: '2026-11-12T17:22:00Z',
  lockedUntil: null,
});
const document = (
  kind: CaseDetail['documents'][number]['kind'],
  title: string,
  versions: ReturnType<typeof version>[],
): CaseDetail['documents'][number] => ({ ...aDocument, id: title, kind, title, versions });
const aDocument = {
  direction: 'in' as const,
  evidenceKey: null,
  createdAt: '2026-11-12T17:22:00Z',
  createdBy: 'Jana Krüger',
  decisionState: null,
};

describe('Writing to the applicant', () => {
  let fixture: ComponentFixture<MessageComposer>;
  let http: HttpTestingController;
  let element: HTMLElement;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        CaseFile,
        Orders,
        { provide: LIVE_HOST, useValue: () => () => undefined },
        {
          provide: DRAFT_PORT,
          useValue: {
            load: () => Promise.resolve(null),
            save: () => Promise.resolve(null),
            discard: () => Promise.resolve(),
          },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(MessageComposer);
    fixture.componentRef.setInput(
      'detail',
      aCase({
        documents: [
          document('evidence', 'Fahrzeugschein', [version('v1', 1), version('v2', 2)]),
          document('notice', 'Bescheid', [version('v3', 1)]),
        ],
      }),
    );
    await fixture.whenStable();
    element = fixture.nativeElement as HTMLElement;
  });

  async function type(text: string): Promise<void> {
    const field = element.querySelector('textarea') as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }
  const press = (words: string): void =>
    [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(words))?.click();

  it('offers documents of the record, but no notice, and sends the newest version of the chosen one', async () => {
    await type('Guten Tag');
    const pick = element.querySelector('select') as HTMLSelectElement;
    expect([...pick.options].slice(1).map((option) => option.textContent?.trim())).toEqual([
      'Fahrzeugschein',
    ]);
    pick.value = 'v2';
    pick.dispatchEvent(new Event('change'));
    await fixture.whenStable();
    expect(element.querySelector('.chip')?.textContent).toContain('Fahrzeugschein');
    await expectAccessible(element);
    press('Senden');
    const sent = http.expectOne('/api/v1/cases/c1/messages').request;
    expect(sent.body).toEqual({ text: 'Guten Tag', documentVersionIds: ['v2'] });
  });

  it('keeps what was typed when it is refused, and asks with the same key again', async () => {
    await type('Guten Tag');
    press('Senden');
    const first = http.expectOne('/api/v1/cases/c1/messages');
    first.flush({ code: 'no-email' }, { status: 422, statusText: 'Refused' });
    await fixture.whenStable();
    expect((element.querySelector('textarea') as HTMLTextAreaElement).value).toBe('Guten Tag');
    press('Senden');
    const again = http.expectOne('/api/v1/cases/c1/messages');
    expect(again.request.headers.get('idempotency-key')).toBe(first.request.headers.get('idempotency-key'));
  });
});
