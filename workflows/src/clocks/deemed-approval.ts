import type { CivilDay } from './civil-day.ts';
import { addDays, civilDayOf } from './civil-day.ts';
import type { DueDate, RunningClock } from './due-date.ts';
import { dueDate } from './due-date.ts';
import { describeDay, remark, stepTo } from './explanation.ts';
import { legalDays, legalPeriod } from './legal-numbers.ts';

/** An extension of the decision period and the day its notice counts as served; null: never served in time. */
export interface ServedExtension {
  length: string;
  servedOn: string | null;
}

/** A clock that ends in deemed approval; it starts when the documents are complete (§ 42a Abs. 2 Satz 2 VwVfG). */
export interface DeemedApprovalClock extends Omit<RunningClock, 'length' | 'extensions' | 'extensionBasis'> {
  /** Period of the special law; without one the three months of § 42a VwVfG. */
  length?: string;
  extensions?: readonly ServedExtension[];
}

const extensionBasis = '§ 42a Abs. 2 Satz 3 VwVfG';

/**
 * Deemed approval (rule 11): `dueOn` is the last day on which the authority can still decide, shifted off weekends and
 * holidays; at `dueAt` the permit counts as granted. One extension only, and it must be served by the last day; a late
 * or second one has no effect.
 * @throws RangeError like `dueDate`
 */
export function deemedApproval({ extensions = [], ...clock }: DeemedApprovalClock): DueDate {
  const row = legalPeriod('deemed-approval', civilDayOf(clock.startedAt));
  const base = { ...clock, length: clock.length ?? row.value, basis: clock.basis ?? row.basis };
  const plain = dueDate(base);
  const inOrder = [...extensions].sort((a, b) => ((a.servedOn ?? '9') < (b.servedOn ?? '9') ? -1 : 1));
  const [first] = inOrder;
  const effective = first !== undefined && isInTime(first, plain.dueOn) ? first : undefined;
  const result =
    effective === undefined ? plain : dueDate({ ...base, extensions: [effective.length], extensionBasis });
  const explanation = [...result.explanation];
  for (const extension of inOrder) {
    if (extension === effective) {
      if (extension.servedOn !== null)
        explanation.push(
          stepTo(
            'extension-served',
            civilDayOf(extension.servedOn),
            {
              de: 'Die Verlängerung ist rechtzeitig mitgeteilt, sie gilt als bekannt gegeben am',
              en: 'The extension was announced in time, it counts as served on',
            },
            '§ 42a Abs. 2 Satz 4 VwVfG',
          ),
        );
    } else explanation.push(withoutEffect(extension, effective === undefined));
  }
  if (result.dueOn !== null)
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
  return { ...result, explanation };
}

/** The day an extension counts as served that is sent today: the fiction of § 41 Abs. 2 VwVfG. */
export function extensionServedOn(channel: 'electronic' | 'post', sentOn: CivilDay): CivilDay {
  return addDays(sentOn, legalDays(`${channel}.VwVfG`, sentOn).value);
}

/** While the clock rests there is no last day that could have been missed. */
function isInTime({ servedOn }: ServedExtension, lastDay: CivilDay | null): boolean {
  return servedOn !== null && (lastDay === null || civilDayOf(servedOn) <= lastDay);
}

function withoutEffect({ servedOn }: ServedExtension, late: boolean): DueDate['explanation'][number] {
  if (servedOn === null)
    return remark(
      'extension-late',
      {
        de: 'Die Verlängerung wurde nicht rechtzeitig mitgeteilt und bleibt ohne Wirkung',
        en: 'The extension was not announced in time and has no effect',
      },
      extensionBasis,
    );
  const day = describeDay(civilDayOf(servedOn));
  return remark(
    late ? 'extension-late' : 'extension-second',
    {
      de: `Verlängerung, bekannt gegeben am ${day.de}, ist ${late ? 'verspätet' : 'die zweite'} und bleibt ohne Wirkung`,
      en: `The extension served on ${day.en} is ${late ? 'late' : 'the second one'} and has no effect`,
    },
    extensionBasis,
  );
}
