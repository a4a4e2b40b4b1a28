import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { aSession } from '../../../shared/testing/sessions';
import { arriving, until } from '../../../shared/testing/until';
import { Session } from '../../../shared/util-session/session';
import { aPage, aRow } from '../testing/rows';
import { ResolveDialog } from './resolve-dialog';

const item = {
  id: 's1',
  kind: 'message-received',
  title: 'Nachricht',
  caseId: 'c1',
  caseNumber: '32-P-2026-1',
  unitId: 'u1',
  createdAt: '2026-11-23T05:00:00Z',
};

describe('Resolving a stray item', () => {
  let http: HttpTestingController;
  let fixture: ComponentFixture<ResolveDialog>;
  let element: HTMLElement;
  const close = jasmine.createSpy('close');

  async function open(role: 'clerk' | 'supervisor'): Promise<void> {
    close.calls.reset();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: MAT_DIALOG_DATA, useValue: item },
        { provide: MatDialogRef, useValue: { close } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    http.expectOne('/api/v1/session').flush(aSession({ roles: [role] }));
    await loaded;
    fixture = TestBed.createComponent(ResolveDialog);
    element = fixture.nativeElement as HTMLElement;
    await fixture.whenStable();
  }

  function write(selector: string, text: string, event: 'input' | 'change'): void {
    const field = element.querySelector<HTMLInputElement>(selector);
    if (!field) throw new Error(`no ${selector}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    if (event === 'change') field.dispatchEvent(new Event('change'));
  }

  it('offers reopening to supervisors only', async () => {
    await open('clerk');
    expect(element.textContent).not.toContain('Vorgang 32-P-2026-1 wieder aufnehmen');
    expect(element.textContent).toContain('nur Ihre Leitung');
    TestBed.resetTestingModule();
    await open('supervisor');
    expect(element.textContent).toContain('Vorgang 32-P-2026-1 wieder aufnehmen');
  });

  it('files with one click although the number is still being looked up', async () => {
    await open('clerk');
    write('textarea', 'Gehört zum neuen Antrag.', 'input');
    write('input[autocomplete]', '32-P-2026-2', 'change');
    element.querySelector<HTMLButtonElement>('.btn.primary')?.click();
    (await arriving(http, '/api/v1/cases/search')).flush(aPage([aRow('2')], 1));
    const sent = await arriving(http, '/api/v1/stray-items/s1/resolve');
    expect(sent.request.body).toEqual({
      action: 'file-to',
      reason: 'Gehört zum neuen Antrag.',
      caseId: '2',
    });
    sent.flush({});
    await until(() => close.calls.count() === 1);
  });
});
