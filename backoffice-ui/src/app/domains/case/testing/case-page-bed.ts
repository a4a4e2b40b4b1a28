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
import { LIVE_HOST } from '../../../shared/util-live/live';
import { Session } from '../../../shared/util-session/session';

const draftPort = {
  load: () => Promise.resolve(null),
  save: () => Promise.reject(new Error('offline')),
  discard: () => Promise.resolve(),
};

/** A page of the case `c1` on its own, signed in, with a server the spec answers for. */
export class CasePageBed<P> {
  readonly http: HttpTestingController;
  readonly fixture: ComponentFixture<P>;
  readonly element: HTMLElement;

  private constructor(http: HttpTestingController, fixture: ComponentFixture<P>) {
    this.http = http;
    this.fixture = fixture;
    this.element = fixture.nativeElement as HTMLElement;
  }

  static async open<P>(page: Type<P>): Promise<CasePageBed<P>> {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: LIVE_HOST, useValue: () => () => undefined },
        { provide: DRAFT_PORT, useValue: draftPort },
      ],
    });
    const http = TestBed.inject(HttpTestingController);
    const loaded = TestBed.inject(Session).load();
    http.expectOne('/api/v1/session').flush(aSession());
    await loaded;
    const fixture = TestBed.createComponent(page);
    fixture.componentRef.setInput('id', 'c1');
    return new CasePageBed(http, fixture);
  }

  /** The next request to an address, once the page has sent it. */
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

  /** Answers what every case page reads beside the case itself and waits until the page has come to rest. */
  async settle(): Promise<void> {
    await this.turn();
    const aside = /\/(timeline|presence|read|worklists|drafts)$/;
    for (const request of this.http.match(({ url }) => aside.test(url)))
      request.flush({ items: [], next: null, viewers: [], views: [], savedViews: [] });
    await this.turn();
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.turn();
  }

  /** The button with these words; keys beside them do not matter. */
  button(words: string): HTMLButtonElement {
    const found = [...this.element.querySelectorAll('button')].find((one) =>
      one.textContent?.includes(words),
    );
    if (!found) throw new Error(`No button says “${words}”.`);
    return found;
  }
}
