import { Component, computed, inject, input, signal } from '@angular/core';
import { ErrorMessage } from '../../../shared/ui-error/error';
import { Explanation } from '../../../shared/ui-explanation/explanation';
import { Icon } from '../../../shared/ui-icon/icon';
import { PdfPane } from '../../../shared/ui-pdf/pdf-pane';
import { DayPipe } from '../../../shared/util-date/date-pipes';
import { EurosPipe, euros } from '../../../shared/util-money/money';
import { builtLanguage } from '../../../shared/util-locale/locale-url';
import { RehearsalRun } from '../data/rehearsal-run';
import type { Rehearsal } from '../data/service-shapes';
import { outcomeWord, stepWord, waitingWord } from '../data/service-words';
import { mailWord } from '../data/text-titles';
import { Course } from './course';
import { MailSheet } from './mail-sheet';

/** Everything a rehearsal came to: end, rows of the queue, money, dates, mails, documents, the way it went. */
@Component({
  selector: 'services-rehearsal-result',
  imports: [Course, DayPipe, ErrorMessage, EurosPipe, Explanation, Icon, MailSheet, PdfPane],
  templateUrl: './rehearsal-result.html',
  styleUrl: './rehearsal-result.scss',
})
export class RehearsalResult {
  readonly result = input.required<Rehearsal>();

  protected readonly run = inject(RehearsalRun);
  protected readonly language = signal<'de' | 'en'>(builtLanguage());
  protected readonly openMail = signal<number | null>(null);
  protected readonly source = signal(false);
  protected readonly languages = ['de', 'en'] as const;
  protected readonly mailWord = mailWord;
  protected readonly mails = computed(() =>
    this.result()
      .mails.map((mail, number) => ({ ...mail, number }))
      .filter(({ language }) => language === this.language()),
  );
  protected readonly queue = computed(() =>
    this.result().queue.map((row) => ({
      ...row,
      step: stepWord(row.after),
      waits: waitingWord(row.waitingFor),
    })),
  );
  protected readonly stageTitle = computed(() => {
    const { course } = this.result();
    return (key: string): string => course.nodes.find((node) => node.key === key)?.title ?? key;
  });
  /** Expected beside actual, in words. */
  protected readonly ends = computed(() => {
    const { end, expected, fee } = this.result();
    const money = (cents: number | null | undefined): string =>
      cents === null || cents === undefined ? $localize`:@@services.noFee:keine` : euros(cents);
    return [
      {
        label: $localize`:@@services.endStage:Stand am Ende`,
        actual: end.stageTitle,
        expected: expected && this.stageTitle()(expected.stage),
        same: !expected || expected.stage === end.stage,
      },
      {
        label: $localize`:@@services.endOutcome:Ergebnis`,
        actual: outcomeWord(end.outcome),
        expected: expected && outcomeWord(expected.outcome),
        same: !expected || expected.outcome === end.outcome,
      },
      {
        label: $localize`:@@services.endFee:Gebühr`,
        actual: money(fee?.amount),
        expected: expected && money(expected.fee),
        same: !expected || expected.fee === (fee?.amount ?? null),
      },
    ];
  });

  protected languageWord(language: 'de' | 'en'): string {
    return language === 'de'
      ? $localize`:@@services.german:Deutsch`
      : $localize`:@@services.english:Englisch`;
  }

  protected kindWord(kind: Rehearsal['documents'][number]['kind']): string {
    switch (kind) {
      case 'notice':
        return $localize`:@@services.docNotice:Bescheid`;
      case 'letter':
        return $localize`:@@services.docLetter:Brief`;
      case 'receipt':
        return $localize`:@@services.docReceipt:Quittung`;
    }
  }

  protected toggleMail(number: number): void {
    this.openMail.update((open) => (open === number ? null : number));
  }

  protected toggleDocument(number: number): void {
    if (this.run.document()?.number === number) this.run.close();
    else void this.run.open(number);
  }
}
