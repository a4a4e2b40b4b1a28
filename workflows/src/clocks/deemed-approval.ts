import type { Calendar } from './calendar.ts';
import type { CivilDay } from './civil-day.ts';
import { civilDayOf } from './civil-day.ts';
import { dueDate } from './due-date.ts';
import type { Step } from './explanation.ts';
import { describeDay, remark, stepTo } from './explanation.ts';
import { legalPeriod } from './legal-numbers.ts';

/** An extension of the decision period and the day its notice counts as served. */
export interface ServedExtension {
  length: string;
  servedOn: string;
}

export interface DeemedApprovalClock {
  /** Day the documents were complete (§ 42a Abs. 2 Satz 2 VwVfG), as day or instant. */
  completeAt: string;
  /** Period of the special law; without one the three months of § 42a VwVfG. */
  period?: string;
  extensions?: readonly ServedExtension[];
  calendar: Calendar;
}

export interface DeemedApproval {
  /** Last day on which the authority can still decide. */
  lastDay: CivilDay;
  /** Instant at which the permit counts as granted, UTC. */
  approvedAt: string;
  explanation: Step[];
}

/**
 * Deemed approval (rule 11): at the end of the last day, shifted off weekends and holidays. One extension only,
 * and it must be served by that day; a late or second one has no effect.
 */
export function deemedApproval(clock: DeemedApprovalClock): DeemedApproval {
  const completeOn = civilDayOf(clock.completeAt);
  const row = legalPeriod('deemed-approval', completeOn);
  const base = {
    startedAt: completeOn,
    length: clock.period ?? row.value,
    calendar: clock.calendar,
    basis: row.basis,
  };
  const plain = settled(dueDate(base));
  const served = (clock.extensions ?? [])
    .map((extension) => ({ ...extension, servedOn: civilDayOf(extension.servedOn) }))
    .sort((a, b) => (a.servedOn < b.servedOn ? -1 : 1));
  const effective = served[0] !== undefined && served[0].servedOn <= plain.dueOn ? served[0] : undefined;
  const result =
    effective === undefined ? plain : settled(dueDate({ ...base, extensions: [effective.length] }));

  const explanation = [...result.explanation];
  for (const extension of served) {
    if (extension === effective) continue;
    const day = describeDay(extension.servedOn);
    explanation.push(
      remark(
        effective === undefined ? 'extension-late' : 'extension-second',
        {
          de: `Verlängerung, bekannt gegeben am ${day.de}, ist ${effective === undefined ? 'verspätet' : 'die zweite'} und bleibt ohne Wirkung`,
          en: `The extension served on ${day.en} is ${effective === undefined ? 'late' : 'the second one'} and has no effect`,
        },
        '§ 42a Abs. 2 Satz 3 VwVfG',
      ),
    );
  }
  explanation.push(
    stepTo(
      'deemed-approved',
      result.dueOn,
      {
        de: 'Ohne Entscheidung gilt die Genehmigung als erteilt mit Ablauf von',
        en: 'Without a decision the permit counts as granted at the end of',
      },
      '§ 42a Abs. 1 VwVfG',
    ),
  );
  return { lastDay: result.dueOn, approvedAt: result.dueAt, explanation };
}

function settled(due: ReturnType<typeof dueDate>): { dueOn: CivilDay; dueAt: string; explanation: Step[] } {
  if (due.dueOn === null || due.dueAt === null) throw new RangeError('a clock without pauses has a due date');
  return { dueOn: due.dueOn, dueAt: due.dueAt, explanation: due.explanation };
}
