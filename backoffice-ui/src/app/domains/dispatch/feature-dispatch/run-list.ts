import { Component, inject } from '@angular/core';
import { Empty } from '../../../shared/ui-empty/empty';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Icon } from '../../../shared/ui-icon/icon';
import { Skeleton } from '../../../shared/ui-skeleton/skeleton';
import { Tag } from '../../../shared/ui-tag/tag';
import { DayPipe, RecentPipe } from '../../../shared/util-date/date-pipes';
import { SpoolRuns } from '../data/spool-runs';
import { PostedForm } from '../ui/posted-form';

/** Print runs, newest first: download the letters, then say on which day they went to the post. */
@Component({
  selector: 'dispatch-run-list',
  imports: [DayPipe, Empty, ErrorMessage, Icon, PostedForm, RecentPipe, Skeleton, Tag],
  templateUrl: './run-list.html',
  styleUrl: '../../../shared/ui-register/register-page.scss',
})
export class RunList {
  protected readonly spool = inject(SpoolRuns);
}
