import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar } from '../../../shared/ui-avatar/avatar';
import { Due } from '../../../shared/ui-due/due';
import type { Due as DueState } from '../../../shared/ui-due/describe-due';
import { Stepper } from '../../../shared/ui-stepper/stepper';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe, DayTimePipe } from '../../../shared/util-date/date-pipes';
import { Today } from '../../../shared/util-date/today';
import type { CaseDetail } from '../data/case-shapes';
import { applicantName, channelWords, outcomeWords } from '../data/words';
import { stageSteps } from '../data/stage-words';
import { AccessButton } from '../feature-access/access-button';
import { Why } from '../ui/why';

/** What the case is, whose it is, when it is due, and how far it has come. */
@Component({
  selector: 'case-header',
  imports: [AccessButton, Avatar, DayPipe, DayTimePipe, Due, RouterLink, Stepper, Tag, Why],
  templateUrl: './case-header.html',
  styleUrl: './case-header.scss',
})
export class CaseHeader {
  readonly detail = input.required<CaseDetail>();
  readonly mine = input.required<boolean>();

  readonly claimed = output();

  readonly #today = inject(Today);
  protected readonly steps = computed(() => stageSteps(this.detail(), this.#today.day()));
  /** As one speaks of the person; lists have the family name first. */
  protected readonly applicant = computed(() => applicantName(this.detail()));
  protected readonly address = computed(() =>
    this.detail()
      .parties.find(({ role }) => role === 'applicant')
      ?.address.join(', '),
  );
  protected readonly channel = computed(() => {
    const { channel, portalName } = this.detail().application;
    return channelWords(channel, portalName);
  });
  /** The clock that is due next; its arithmetic explains the day. */
  protected readonly clock = computed(() => {
    const { due, clocks } = this.detail();
    return (
      clocks.find(({ kind }) => kind === due?.clock) ?? clocks.find(({ dueOn }) => dueOn === due?.on) ?? null
    );
  });
  protected readonly due = computed<DueState | null>(() => {
    const { due, resumeBy, closedAt } = this.detail();
    if (!due || closedAt) return null;
    return {
      on: due.on,
      paused: due.paused,
      pausedUntil: due.paused ? (resumeBy?.slice(0, 10) ?? null) : null,
    };
  });
  protected readonly outcome = computed(() => outcomeWords(this.detail().outcome));
  protected readonly mayClaim = computed(() => this.detail().permissions.includes('claim-case'));
}
