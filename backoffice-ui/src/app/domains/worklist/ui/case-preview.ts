import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { apiResource } from '../../../api/api-resource';
import { describeDue } from '../../../shared/ui-due/describe-due';
import { Due } from '../../../shared/ui-due/due';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import type { IconName } from '../../../shared/ui-icon/icons';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe, RecentPipe } from '../../../shared/util-date/date-pipes';
import { dayOf } from '../../../shared/util-date/days';
import { NOW, Today } from '../../../shared/util-date/today';
import { channelWords, elapsed, evidenceWords, trustWords } from '../data/preview-words';
import type { CaseDetail, CaseRow } from '../data/shapes';
import { waitMark } from '../data/wait-mark';

/** Moving through a list must not read every case on the way; the server notes who read what. */
const SETTLE_MS = 200;
const LATEST = 4;

/** What one needs to decide whether to open a case: whose it is, until when and why, what is there, what happened last. */
@Component({
  selector: 'wl-case-preview',
  imports: [DayPipe, Due, ErrorMessage, Icon, RecentPipe, Skeleton, Tag],
  templateUrl: './case-preview.html',
  styleUrl: './case-preview.scss',
})
export class CasePreview {
  readonly row = input.required<CaseRow>();
  /** Whether it can be taken. */
  readonly claimable = input(false);

  /** Whether it can be given to somebody else, or back to the inbox. */
  readonly mayAssign = input(false);
  readonly releasable = input(false);

  readonly claimed = output();
  readonly assigned = output();
  readonly released = output();
  readonly closed = output();
  readonly opened = output();
  readonly asked = output();
  /** What may be done, known once the case was read. */
  readonly read = output<CaseDetail>();

  readonly #now = inject(NOW);
  readonly #today = inject(Today);
  readonly #settled = signal<{ id: string; version: number } | null>(null);
  protected readonly detail = apiResource('/api/v1/cases/{caseId}', () => {
    const settled = this.#settled();
    return settled ? { path: { caseId: settled.id } } : undefined;
  });
  protected readonly timeline = apiResource('/api/v1/cases/{caseId}/timeline', () => {
    const settled = this.#settled();
    return settled ? { path: { caseId: settled.id } } : undefined;
  });

  protected readonly mark = computed(() => waitMark(this.row()));
  protected readonly due = computed(() => {
    const { due, resumeBy } = this.row();
    return due ? { on: due.on, paused: due.paused, pausedUntil: resumeBy } : { on: null, paused: false };
  });
  /** The day alone, as the list beside it says how near it is; late, today and resting are said in full. */
  protected readonly shortDue = computed(() => {
    const due = this.due();
    const tone = describeDue(due, this.#today.day()).tone;
    return tone === 'soon' || tone === 'later' ? { on: due.on, soon: false, near: tone === 'soon' } : due;
  });
  protected readonly shortIcon = computed(() => {
    const due = this.shortDue();
    return 'near' in due ? (due.near ? 'tone-warning' : 'muted') : null;
  });
  protected readonly applicant = computed(
    () =>
      this.shown()?.parties.find(({ role }) => role === 'applicant')?.displayName ?? this.row().applicantName,
  );
  protected readonly receivedOn = computed(() => dayOf(this.row().receivedAt));
  /** The case that was read, while it is the one shown. */
  protected readonly shown = computed(() => {
    const detail = this.detail.hasValue() ? this.detail.value() : undefined;
    return detail?.id === this.row().id ? detail : undefined;
  });
  protected readonly came = computed(() => {
    const detail = this.shown();
    if (!detail) return channelWords({ channel: this.row().channel });
    const { application } = detail;
    return [channelWords(application), trustWords(application.trust)].filter(Boolean).join(' · ');
  });
  protected readonly clock = computed(() => {
    const { due } = this.row();
    const clocks = this.shown()?.clocks.filter(({ dueOn }) => dueOn) ?? [];
    return clocks.find(({ kind }) => kind === due?.clock) ?? clocks.find(({ dueOn }) => dueOn === due?.on);
  });
  protected readonly passed = computed(() => {
    const clock = this.clock();
    return clock ? elapsed(clock, this.#now()) : null;
  });
  protected readonly late = computed(() => this.passed() === 100);
  protected readonly evidence = computed(
    () =>
      this.shown()?.evidence.map((one) => ({
        key: one.key,
        title: one.title,
        words: evidenceWords(one),
        ...evidenceLook(one.state),
      })) ?? [],
  );
  protected readonly latest = computed(() =>
    this.timeline.hasValue() && this.shown() ? this.timeline.value().items.slice(0, LATEST) : [],
  );
  protected readonly mayAsk = computed(
    () => this.shown()?.availableActions.some(({ type }) => type === 'request-information') ?? false,
  );

  constructor() {
    effect((onCleanup) => {
      const { id, version } = this.row();
      const known = this.#settled();
      if (known?.id === id && known.version === version) return;
      const timer = setTimeout(() => this.#settled.set({ id, version }), SETTLE_MS);
      onCleanup(() => clearTimeout(timer));
    });
    effect(() => {
      const detail = this.shown();
      if (detail) this.read.emit(detail);
    });
  }
}

function evidenceLook(state: CaseDetail['evidence'][number]['state']): { icon: IconName; tone: string } {
  switch (state) {
    case 'accepted':
      return { icon: 'check', tone: 'tone-success' };
    case 'missing':
      return { icon: 'warning', tone: 'tone-danger' };
    case 'rejected':
      return { icon: 'close', tone: 'tone-danger' };
    case 'present':
      return { icon: 'file', tone: 'muted' };
    case 'not-required':
      return { icon: 'minus', tone: 'muted' };
  }
}
