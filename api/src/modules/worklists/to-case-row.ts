import type { WorklistRow } from '@aktenlauf/storage/cases/worklist.ts';
import { addDays, civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { CaseRow } from './schemas.ts';

type Row = Static<typeof CaseRow>;
const closedTitle = { de: 'Abgeschlossen', en: 'Closed' };

/** A case of the storage as the contract shows it in lists. */
export function toCaseRow(row: WorklistRow, language: Language): Row {
  return {
    id: row.id,
    caseNumber: row.caseNumber,
    serviceKey: row.service.key,
    serviceTitle: row.service.title[language],
    subject: row.subject,
    applicantName: row.applicant,
    stage: row.stage.key,
    stageTitle: (row.stage.title ?? closedTitle)[language],
    waitingFor: row.waitingFor as Row['waitingFor'],
    waitingReason: row.waitingReason,
    resumeBy: row.resumeBy,
    due:
      row.dueAt === null && !row.duePaused
        ? null
        : {
            at: row.dueAt,
            on: row.dueAt === null ? null : lastDayBefore(row.dueAt),
            paused: row.duePaused,
            clock: row.dueClock,
          },
    receivedAt: row.receivedAt,
    assignee:
      row.assignee === null
        ? null
        : { id: row.assignee.id, initials: row.assignee.initials, displayName: row.assignee.name },
    feeState: row.feeState as Row['feeState'],
    unread: row.unread,
    seq: row.seq,
    version: row.version,
    channel: row.channel as Row['channel'],
    restricted: row.restricted,
    closedAt: row.closedAt,
    followUp: row.followUp,
  };
}

/** Days by instant: a list asks for the same few again and again, and each costs a look into the calendar of Berlin. */
const lastDays = new Map<string, string>();
const MOST_DAYS = 5_000;

/** The day a due instant belongs to: it lies at 00:00 Berlin of the day after. */
export function lastDayBefore(dueAt: string): string {
  const known = lastDays.get(dueAt);
  if (known !== undefined) return known;
  const day = addDays(civilDayOf(dueAt), -1);
  if (lastDays.size >= MOST_DAYS) lastDays.clear();
  lastDays.set(dueAt, day);
  return day;
}
