import type { Step } from '../clocks/explanation.ts';
import type { CivilDay } from '../clocks/civil-day.ts';
import type { MailKey } from '../contract/effects.ts';
import type { Sample } from '../definition/sample.ts';
import type { Localized } from '../definition/service-definition.ts';

/** An application and how its case goes; without expectations nothing is asserted, without a script it only comes in. */
export type RehearsalInput = Pick<Sample, 'title' | 'data' | 'files' | 'consent'> &
  Partial<Pick<Sample, 'name' | 'script' | 'expectedEnd' | 'expectedFee'>>;

/** What a definition did with an application: everything a town would have seen, and nothing is kept of it. */
export interface Rehearsal {
  title: string;
  /** the case in lists after each step that changed how it stands */
  queue: QueueRow[];
  mails: RehearsedMail[];
  documents: RehearsedDocument[];
  fee: RehearsedFee | null;
  clocks: RehearsedClock[];
  /** service and remedy of each notice, with every step of the arithmetic */
  served: { on: CivilDay | null; remedyEndsOn: CivilDay | null; explanation: Step[] }[];
  /** the course as a Mermaid chart, stages that were passed marked */
  diagram: string;
  /** keys of the stages that were passed; `closed` for the end */
  passed: string[];
  end: { stage: string; outcome: string | null };
  /** what went otherwise than the script or the expectations say; empty when all is well */
  problems: Localized[];
}

export interface QueueRow {
  /** step of the script that led here, `opened` for the first */
  after: string;
  on: CivilDay;
  unit: string;
  stage: string;
  stageTitle: string;
  waitingFor: string;
  waitingReason: string | null;
  /** while it waits: the day it goes on at the latest */
  resumeBy: CivilDay | null;
  /** earliest end of a running clock */
  dueOn: CivilDay | null;
  /** open tasks by key */
  tasks: string[];
}

export interface RehearsedMail {
  on: CivilDay;
  mail: MailKey;
  language: 'de' | 'en';
  subject: string;
  text: string;
  html: string;
}

export interface RehearsedDocument {
  on: CivilDay;
  kind: 'notice' | 'letter' | 'receipt';
  subject: string;
  pages: number;
  sha256: string;
  bytes: Uint8Array;
}

export interface RehearsedFee {
  title: string;
  /** cents */
  amount: number;
  demandedOn: CivilDay;
  dueOn: CivilDay;
  basis: string | null;
}

export interface RehearsedClock {
  key: string;
  title: string;
  state: string;
  startedOn: CivilDay;
  dueOn: CivilDay | null;
  explanation: Step[];
}
