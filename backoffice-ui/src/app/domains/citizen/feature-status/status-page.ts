import { Component, DestroyRef, computed, effect, inject, input, untracked } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { describeProblem } from '../../../api/problem';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { StatusSource } from '../data/status-source';
import { CitizenFrame } from '../ui/citizen-frame';
import { AnswerPart } from './answer-part';
import { CourseSteps } from './course-steps';
import { LinkRenewal } from './link-renewal';
import { MessagesPart } from './messages-part';
import { NoticePart } from './notice-part';
import { PaymentPart } from './payment-part';

/** Fewest cases a range may rest on. */
const FEWEST = 10;
const LOOK_AGAIN_MS = 60_000;

/** Where an application stands: first what there is to do, then how long it takes, where it is, and what was written. */
@Component({
  selector: 'citizen-status',
  imports: [
    AnswerPart,
    CitizenFrame,
    CourseSteps,
    DayPipe,
    ErrorMessage,
    LinkRenewal,
    MessagesPart,
    NoticePart,
    PaymentPart,
    Skeleton,
  ],
  providers: [StatusSource],
  templateUrl: './status-page.html',
  styles: `
    .range {
      margin: 8px 0 20px;
      padding: 2px 0 2px 14px;
      border-left: 4px solid var(--info);
    }
    .range span {
      display: block;
    }
    .foot {
      margin-top: 40px;
      padding-top: 12px;
      border-top: 1px solid var(--line);
    }
    .foot .link {
      margin-inline-end: 6px;
    }
    citizen-notice + citizen-messages,
    section.part + citizen-messages {
      margin-top: 28px;
    }
  `,
})
export class StatusPage {
  readonly tenant = input.required<string>();

  protected readonly source = inject(StatusSource);
  protected readonly problem = computed(() => {
    const error = this.source.reading.error();
    return error === undefined ? null : describeProblem(error);
  });
  /** the link does not open anything any more, so there is nothing to show but the way to a new one */
  protected readonly renewal = computed<'missing' | 'expired' | 'unknown' | null>(() => {
    if (this.source.linkMissing()) return 'missing';
    const code = this.problem()?.code;
    if (code === 'link-expired') return 'expired';
    return code === 'link-unknown' ? 'unknown' : null;
  });
  /** the code was entered wrongly too often: the notice comes by post, nothing is left to do here */
  protected readonly locked = computed(() => {
    const status = this.source.status();
    const { needsCode, triesLeft } = status?.notice ?? {};
    return status?.headline.kind === 'retrieve' && needsCode === true && triesLeft === 0;
  });
  /** how long it takes; nothing to wait for once the notice is there */
  protected readonly expected = computed(() => {
    const status = this.source.status();
    const decided = status?.headline.kind === 'retrieve' || status?.headline.kind === 'done';
    const expected = status?.expected;
    return decided || expected === undefined || expected.sample < FEWEST ? null : expected;
  });

  constructor() {
    const route = inject(ActivatedRoute);
    effect(() => {
      const tenant = this.tenant();
      untracked(() => this.source.open(tenant, route.snapshot.fragment));
    });
    // Whoever comes back to this tab sees how it stands now, not then.
    const look = (): void => {
      if (document.visibilityState === 'visible' && this.renewal() === null) this.source.reload();
    };
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, LOOK_AGAIN_MS);
    // Another mail's link opened in this very tab changes only the fragment.
    const open = (): void => this.source.open(this.tenant(), location.hash.slice(1) || null);
    window.addEventListener('hashchange', open);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('hashchange', open);
      clearInterval(timer);
    });
  }
}
