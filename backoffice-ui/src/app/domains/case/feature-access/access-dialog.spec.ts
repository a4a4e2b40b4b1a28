import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { expectAccessible } from '../../../shared/testing/accessible';
import { aCase } from '../testing/a-case';
import { AccessDialog, type AccessOutcome } from './access-dialog';
import type { AccessList } from './case-access';

const mia = { id: 'p2', displayName: 'Mia Sommer', initials: 'MS' };
const sabine = { id: 'p3', displayName: 'Sabine Möller', initials: 'SM' };
const full: AccessList = {
  restricted: true,
  mayManage: true,
  mayReadmit: true,
  named: [
    { person: sabine, purpose: 'Leitung', grantedBy: null, grantedAt: '2026-11-20T08:00:00Z', until: null },
  ],
  requests: [{ person: mia, purpose: 'Widerspruch vorbereiten', requestedAt: '2026-11-22T08:00:00Z' }],
  excluded: [
    {
      person: { id: 'p4', displayName: 'Tim Brandt', initials: 'TB' },
      reason: 'relative',
      declaredBy: 'Tim Brandt',
      declaredAt: '2026-11-21T08:00:00Z',
    },
  ],
};

describe('Who may see a case', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<AccessDialog>;
  let closed: AccessOutcome | undefined;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const text = (): string => element().textContent ?? '';

  /** Lets pass what waits: requests are sent, replies are shown. */
  const turn = async (): Promise<void> => {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const press = async (words: string): Promise<void> => {
    const button = [...element().querySelectorAll('button')].find((one) => one.textContent?.includes(words));
    if (!button) throw new Error(`No button says “${words}”.`);
    button.click();
    await turn();
  };
  const choose = async (label: string, value: string): Promise<void> => {
    const field = [...element().querySelectorAll('label')].find((one) => one.textContent?.includes(label));
    const control = field?.querySelector<HTMLSelectElement | HTMLTextAreaElement>('select, textarea, input');
    if (!control) throw new Error(`No field is called “${label}”.`);
    control.value = value;
    control.dispatchEvent(new Event('input'));
    control.dispatchEvent(new Event('change'));
    await turn();
  };
  const open = async (list: AccessList): Promise<void> => {
    const detail = aCase({ id: 'c1', permissions: ['declare-bias', 'manage-access'] });
    closed = undefined;
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: MAT_DIALOG_DATA, useValue: { detail } },
        { provide: MatDialogRef, useValue: { close: (outcome: AccessOutcome) => (closed = outcome) } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(AccessDialog);
    await turn();
    http.expectOne('/api/v1/cases/c1/access').flush(list);
    await turn();
  };
  const sent = (path: string): unknown => {
    const request = http.expectOne(`/api/v1/cases/c1/access/${path}`);
    request.flush({ done: true });
    return request.request.body;
  };

  it('lets whoever may not manage it read, and declare themself, nothing else', async () => {
    await open({ ...full, mayManage: false, mayReadmit: false, requests: [] });
    for (const words of ['Entziehen', 'Benennen', 'Beschränkung aufheben', 'Person ausschließen', 'Aufheben'])
      expect(text()).withContext(words).not.toContain(words);
    await press('Ich bin befangen');
    await press('Befangenheit anzeigen');
    expect(text()).toContain('Bitte wählen Sie den Grund.');
    await choose('Grund', 'concern-of-bias');
    await press('Befangenheit anzeigen');
    expect(sent('own-exclusion')).toEqual({ reason: 'concern-of-bias' });
    await turn();
    expect(closed).toBe('gone');
  });

  it('keeps a refused answer open with what was typed', async () => {
    await open(full);
    await press('Ablehnen …');
    await choose('Grund der Ablehnung', 'Kein Anlass');
    await press('Ablehnen');
    http
      .expectOne('/api/v1/cases/c1/access/refusals')
      .flush({ status: 404, code: 'not-found' }, { status: 404, statusText: 'x' });
    await turn();
    expect(element().querySelector<HTMLTextAreaElement>('textarea')?.value).toBe('Kein Anlass');
    expect(element().querySelector('ui-error')).not.toBeNull();
  });

  it('grants what was asked for, for its purpose and until a day, and reads the list again', async () => {
    await open(full);
    expect(text()).toContain('Widerspruch vorbereiten');
    expect(text()).toContain('ist mit einer beteiligten Person verwandt');
    const day = element().querySelector<HTMLInputElement>('input[type=date]');
    if (day) day.value = '2030-01-31';
    await press('Zugang gewähren');
    expect(sent('grants')).toEqual({
      personId: mia.id,
      purpose: 'Widerspruch vorbereiten',
      until: '2030-01-31',
    });
    await turn();
    http.expectOne('/api/v1/cases/c1/access').flush({ ...full, requests: [] });
    await turn();
    expect(text()).not.toContain('Widerspruch vorbereiten');
    await press('Schließen');
    expect(closed).toBe('changed');
  });

  it('restricts an open case with a reason', async () => {
    await open({ ...full, restricted: false, named: [], requests: [] });
    expect(text()).not.toContain('Benannte Personen');
    await press('Zugang beschränken');
    await press('Zugang beschränken');
    expect(text()).toContain('Bitte nennen Sie einen Grund.');
    await choose('Warum sollen nur benannte', 'Betrifft eine Mitarbeiterin');
    await press('Zugang beschränken');
    expect(sent('restriction')).toEqual({ restricted: true, reason: 'Betrifft eine Mitarbeiterin' });
  });

  it('is readable for everybody, in all its forms', async () => {
    await open(full);
    await press('Person benennen');
    await press('Person ausschließen');
    await press('Ablehnen …');
    await expectAccessible(element());
  });
});
