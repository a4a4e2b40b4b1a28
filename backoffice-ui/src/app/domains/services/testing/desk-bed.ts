import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { aSession } from '../../../shared/testing/sessions';
import { DRAFT_PORT } from '../../../shared/util-draft/drafts';
import { Session } from '../../../shared/util-session/session';

const draftPort = {
  load: () => Promise.resolve(null),
  save: (_place: unknown, value: unknown, version: number) =>
    Promise.resolve({ value, version: version + 1, savedAt: '2026-11-22T10:00:00Z' }),
  discard: () => Promise.resolve(),
};

/** A part of the editor's desk on its own, with an editor signed in and a server the spec answers for. */
export class DeskBed<P> {
  readonly http: HttpTestingController;
  readonly fixture: ComponentFixture<P>;
  readonly element: HTMLElement;

  private constructor(http: HttpTestingController, fixture: ComponentFixture<P>) {
    this.http = http;
    this.fixture = fixture;
    this.element = fixture.nativeElement as HTMLElement;
  }

  /** Signs an editor in; whoever uses services alone gets on from here with TestBed. */
  static async signIn(
    roles: ReturnType<typeof aSession>['roles'] = ['editor'],
  ): Promise<HttpTestingController> {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: DRAFT_PORT, useValue: draftPort },
      ],
    });
    const http = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    http.expectOne('/api/v1/session').flush(aSession({ roles, views: [] }));
    await loaded;
    return http;
  }

  static async open<P>(
    part: Type<P>,
    inputs: Readonly<Record<string, unknown>> = {},
    roles?: ReturnType<typeof aSession>['roles'],
  ): Promise<DeskBed<P>> {
    const http = await DeskBed.signIn(roles);
    const fixture = TestBed.createComponent(part);
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    return new DeskBed(http, fixture);
  }

  /** The next request to an address, once it was sent. */
  async arriving(url: string, method = 'GET'): Promise<TestRequest> {
    for (;;) {
      const [found] = this.http.match((one) => one.url === url && one.method === method);
      if (found) return found;
      await this.turn();
    }
  }

  /** Lets everything run that waits; unlike whenStable it does not wait for replies. */
  turn(): Promise<unknown> {
    TestBed.tick();
    return new Promise((resolve) => setTimeout(resolve));
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.turn();
  }

  /** Waits until these words stand there. */
  async reads(words: string): Promise<void> {
    await this.until(() => this.element.textContent?.includes(words) === true);
    expect(this.element.textContent).toContain(words);
  }

  /** The button with these words, here or in a dialog. */
  button(words: string): HTMLButtonElement {
    const found = [...document.querySelectorAll<HTMLButtonElement>('button')].find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent)?.includes(words),
    );
    if (!found) throw new Error(`No button says “${words}”.`);
    return found;
  }

  /** Presses a button as soon as it is there. */
  async press(words: string): Promise<void> {
    await this.until(() =>
      [...document.querySelectorAll('button')].some((one) =>
        (one.getAttribute('aria-label') ?? one.textContent)?.includes(words),
      ),
    );
    this.button(words).click();
    await this.turn();
  }

  /** Types into a field as a person does. */
  async type(selector: string, text: string): Promise<void> {
    const field = this.element.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
    if (!field) throw new Error(`There is no field ${selector}.`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await this.turn();
  }
}
