import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { expectAccessible } from '../../../shared/testing/accessible';
import { RequestAccessDialog } from './request-access-dialog';

describe('Asking for access to a case one cannot see', () => {
  const open = () => {
    const closed: unknown[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: MAT_DIALOG_DATA, useValue: '32-P-2026-00007' },
        { provide: MatDialogRef, useValue: { close: (answer: unknown) => closed.push(answer) } },
      ],
    });
    const fixture = TestBed.createComponent(RequestAccessDialog);
    const element = fixture.nativeElement as HTMLElement;
    const press = (words: string): void =>
      [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(words))?.click();
    return { closed, element, fixture, press, http: TestBed.inject(HttpTestingController) };
  };

  it('needs a purpose, and sends the number that was searched for with it', async () => {
    const { closed, element, fixture, press, http } = open();
    await fixture.whenStable();
    press('Anfragen');
    await fixture.whenStable();
    expect(element.textContent).toContain('Bitte nennen Sie den Zweck.');
    http.expectNone('/api/v1/access-requests');
    await expectAccessible(element);
    const purpose = element.querySelector('textarea');
    if (!purpose) throw new Error('there is no field for the purpose');
    purpose.value = 'Vertretung';
    purpose.dispatchEvent(new Event('input'));
    press('Anfragen');
    const request = http.expectOne('/api/v1/access-requests');
    expect(request.request.body).toEqual({ caseNumber: '32-P-2026-00007', purpose: 'Vertretung' });
    request.flush({ done: true });
    await fixture.whenStable();
    expect(closed).toEqual([true]);
  });

  it('says that it was too much and keeps what was typed', async () => {
    const { closed, element, fixture, press, http } = open();
    await fixture.whenStable();
    const purpose = element.querySelector('textarea');
    if (!purpose) throw new Error('there is no field for the purpose');
    purpose.value = 'Vertretung';
    purpose.dispatchEvent(new Event('input'));
    press('Anfragen');
    http
      .expectOne('/api/v1/access-requests')
      .flush({ status: 429, code: 'too-many-requests' }, { status: 429, statusText: 'x' });
    await fixture.whenStable();
    expect(element.querySelector('ui-error')).not.toBeNull();
    expect(purpose.value).toBe('Vertretung');
    expect(closed).toEqual([]);
  });
});
