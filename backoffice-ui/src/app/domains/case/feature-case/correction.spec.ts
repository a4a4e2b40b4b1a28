import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expectAccessible } from '../../../shared/testing/accessible';
import { DRAFT_PORT } from '../../../shared/util-draft/drafts';
import { CaseFile } from '../data/case-file';
import { aCase } from '../testing/a-case';
import { Correction } from './correction';

const FORM = '/api/v1/cases/c1/form';

describe('Correcting the application', () => {
  let fixture: ComponentFixture<Correction>;
  let http: HttpTestingController;
  let element: HTMLElement;
  const reload = jasmine.createSpy('reload');

  beforeEach(async () => {
    localStorage.clear();
    const port = {
      load: () => Promise.resolve(null),
      save: (_place: unknown, value: unknown, version: number) =>
        Promise.resolve({ value, version: version + 1, savedAt: '2026-11-22T10:00:00Z' }),
      discard: () => Promise.resolve(),
    };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: DRAFT_PORT, useValue: port },
        { provide: CaseFile, useValue: { id: signal('c1'), reload, changed: reload } },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    fixture = TestBed.createComponent(Correction);
    fixture.componentRef.setInput('detail', aCase());
    await fixture.whenStable();
    element = fixture.nativeElement as HTMLElement;
  });

  async function type(at: number, text: string): Promise<void> {
    const field = element.querySelectorAll<HTMLInputElement>('.line input')[at];
    if (!field) throw new Error(`There is no field ${at}.`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  async function giveReason(text: string): Promise<void> {
    const field = element.querySelector<HTMLTextAreaElement>('.field textarea');
    if (!field) throw new Error('There is no field for the reason.');
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  }

  async function press(words: string): Promise<void> {
    const button = [...element.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
    if (!button) throw new Error(`No button says ${words}.`);
    button.click();
    await fixture.whenStable();
  }

  /** Lets an answer travel through the promises that wait for it, then through the page. */
  async function arrive(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    await fixture.whenStable();
  }

  it('saves nothing without a reason', async () => {
    await type(0, 'Am Alten Markt 7');
    await press('Berichtigung speichern');
    http.expectNone(FORM);
    expect(element.textContent).toContain('Bitte nennen Sie einen Grund.');
  });

  it('sends only what differs, with the version it was read in', async () => {
    await type(0, 'Am Alten Markt 7');
    await giveReason('Meldebestätigung');
    await press('Berichtigung speichern');
    const sent = http.expectOne(FORM);
    expect(sent.request.body).toEqual({
      changes: [{ pointer: '/strasse', value: 'Am Alten Markt 7' }],
      reason: 'Meldebestätigung',
      contentVersion: 3,
    });
    sent.flush({ contentVersion: 4 });
    await arrive();
    http.verify();
  });

  it('asks about the one field both changed and keeps everything else that was typed', async () => {
    await type(0, 'Am Alten Markt 7');
    await type(1, '44623');
    await giveReason('Meldebestätigung');
    await press('Berichtigung speichern');
    http.expectOne(FORM).flush(
      {
        code: 'content-changed',
        details: { contentVersion: 4, current: { '/strasse': 'Alter Markt 7', '/plz': '44620' } },
      },
      { status: 409, statusText: 'Conflict' },
    );
    await arrive();
    expect(element.querySelectorAll('.conflict').length).toBe(1);
    expect(element.querySelector('.conflict')?.textContent).toContain('Alter Markt 7');
    expect(element.querySelector('.conflict')?.textContent).toContain('Am Alten Markt 7');

    await press('von Ihnen');
    await press('Berichtigung speichern');
    const again = http.expectOne(FORM);
    expect(again.request.body).toEqual({
      changes: [
        { pointer: '/strasse', value: 'Am Alten Markt 7' },
        { pointer: '/plz', value: '44623' },
      ],
      reason: 'Meldebestätigung',
      contentVersion: 4,
    });
    again.flush({ contentVersion: 5 });
    await arrive();
  });

  it('is accessible', async () => {
    await expectAccessible(element);
  });
});
