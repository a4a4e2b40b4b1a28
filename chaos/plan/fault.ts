/** Servers and processes that are killed. */
export type Victim = 'api' | 'worker' | 'temporal' | 'postgres' | 'minio';

/** What can go wrong; `kill-…` are SIGKILLs, the others are played on top of them. */
export type FaultKind =
  | `kill-${Victim}`
  /** everything at once, as a power cut does it */
  | 'kill-everything'
  /** SIGSTOP, and SIGCONT later: a process that believes no time has passed */
  | 'stop-api'
  | 'stop-temporal'
  | 'stop-postgres'
  | 'stop-minio'
  /** the worker stands still, another one takes over, then it comes back and both run */
  | 'zombie-worker'
  /** every connection of the product to Postgres is cut */
  | 'cut-connections'
  | 'mail-outage'
  | 'payment-outage'
  /** the provider opens the payment, but its answer is lost */
  | 'payment-lost-replies'
  /** the provider tells of a change late */
  | 'payment-late-replies'
  /** the provider answers with somebody else's payment */
  | 'payment-foreign-replies'
  /** half an answer */
  | 'payment-broken-replies'
  /** somebody says over and over that a payment was made, also for payments of other people */
  | 'payment-forged-returns'
  /** clients do not hear the answer and repeat */
  | 'lost-replies'
  /** no byte is left for the object store */
  | 'full-disk';

/** What a journey is about to do when a fault strikes. */
export const journeySteps = [
  'upload',
  'submit',
  'claim',
  'task',
  'ask',
  'answer',
  'pay',
  'return',
  'preview',
  'decide',
  'sign',
  'retrieve',
  'post',
  'close',
] as const;
export type JourneyStep = (typeof journeySteps)[number];

/** One fault of the plan: derives from the seed alone. */
export interface Fault {
  /** from 1 */
  readonly number: number;
  readonly kind: FaultKind;
  /** milliseconds after the fault before it was struck */
  readonly pauseMs: number;
  /** then: when a journey next begins this step; without one at once */
  readonly step: JourneyStep | null;
  /** and this long into the step */
  readonly delayMs: number;
  /** strikes only when every process serves again after the fault before; others strike into the recovery */
  readonly patient: boolean;
  /** how long the process stays away, stands still, or the outage lasts, in milliseconds */
  readonly holdMs: number;
}

export const isKill = (fault: Fault): boolean => fault.kind.startsWith('kill-');
