/** A service as data. The folder `definitions/<key>/<version>/` holds it as service.yaml beside form.json, letters/, mails/, samples/. */
export interface ServiceDefinition {
  /** folder name, lower case: bewohnerparkausweis */
  key: string;
  /** semver */
  version: string;
  title: Localized;
  /** one line for citizens: what it is */
  summary: Localized;
  /** 14 digits of the LeiKa catalogue */
  leika: string;
  /** key of the unit whose inbox it lands in; local */
  unit: string;
  /** other units it may land in: the first whose FEEL over form holds and that the town has */
  routing?: { when: string; unit: string }[];
  /** number of the file plan position of its dossiers */
  filePlan: string;
  /** one dossier per … */
  dossier: 'case' | 'plot' | 'object' | 'applicant';
  /** FEEL over form giving what tells one plot or object from all others; with dossier: plot or object */
  subjectKey?: string;
  /** the case number 32-P-2026-01874: letters of its series and, where a town gives the unit no number, the group before them */
  numbers: { series: string; prefix: string };
  procedureLaw: 'VwVfG' | 'AO' | 'SGB';
  /** minimum identity level of the applicant */
  trust: 'none' | 'low' | 'substantial' | 'high';
  /** cases are seen only by named people */
  restricted: boolean;
  /** FEEL expression over `form` giving the short subject for lists; no names: '"Altstadt II"' */
  subject: string;
  /** JSON pointers to party objects in the form data (shape: definition/party-shape.ts) */
  parties: { applicant: string; representative?: string };
  evidence: EvidenceRule[];
  stages: StageDefinition[];
  actions: ActionDefinition[];
  clocks: ClockDefinition[];
  fee: FeeDefinition | null;
  auto: AutoRule[];
  channels: { default: ('retrieval' | 'post')[] };
  retention: { years: number; start: 'end-of-year'; action: 'archive' | 'appraise' | 'destroy' };
  remedy: RemedyDefinition;
  /** text modules for the notice editor: key → title and text */
  textModules: { key: string; action: string; title: string; text: string }[];
  /** what a tenant may override: fee, texts, unit, bank, letterhead */
  local: ('fee' | 'texts' | 'unit' | 'bank' | 'letterhead')[];
  /** names of samples/<name>.json */
  samples: string[];
}

export interface Localized {
  de: string;
  en: string;
}

export interface EvidenceRule {
  key: string;
  title: Localized;
  /** FEEL over form; absent = always required */
  requiredIf?: string;
  /** intake: refused at intake without it; review: asked for later */
  at: 'intake' | 'review';
  /** accepted media types; default pdf, jpeg, png */
  accept?: string[];
}

export interface StageDefinition {
  key: string;
  title: Localized;
  /** how the citizen's page names it: done and current */
  citizen: { done: Localized; now: Localized };
  tasks: { key: string; title: Localized; role: 'clerk' | 'supervisor' }[];
  /** FEEL over findings and form; absent = true */
  enterIf?: string;
  /** the stage waits for money or dispatch and goes on by itself; decision stages wait for an action */
  waitsFor?: 'money' | 'dispatch';
}

export interface ActionDefinition {
  key: string;
  title: Localized;
  does: 'ask' | 'consult' | 'extend' | 'decide' | 'certify' | 'move' | 'close';
  from: string[];
  to?: string;
  /** decide; for move and close the outcome the case gets without a notice */
  outcome?: 'approve' | 'partial' | 'reject';
  /** decide and certify: key of letters/<notice>.liquid */
  notice?: string;
  /** decide only: a second person signs when this FEEL expression over findings, form and decision holds */
  signOff?: { when: string; distinct: true };
  /** decide only, favourable outcomes: FEEL over form, fee, case.receivedOn and decision.decidedOn; `from` gives a day, `to` a day or a period counted from it */
  validity?: { from: string; to?: string };
  /** extend only: the clock, which ends in deemed approval, and what is added to it once */
  extends?: { clock: string; by: string };
  requires: 'reason'[];
  /** clocks paused while an answer is awaited */
  pauses: string[];
}

/** Moments of the process that start and stop clocks; `stage:<key>` is entering that stage. */
export type Moment =
  'received' | 'complete' | 'decided' | 'dispatched' | 'served' | 'closed' | `stage:${string}`;

export interface ClockDefinition {
  key: string;
  title: Localized;
  start: Moment;
  stop: Moment;
  /** ISO 8601 period, B = business days: P10B */
  length: string;
  warn: string[];
  calendar: 'service' | 'legal';
  pause: 'shift' | 'restart';
  onDue: 'escalate' | 'none' | 'deemed-approval';
  /** shown in explanations */
  basis?: string;
}

export interface FeeDefinition {
  title: Localized;
  /** FEEL over form → integer cents */
  rule: string;
  currency: 'EUR';
  /** where the stage that waits for money stands: first, before the decision, or after it (a tax the notice sets) */
  when: 'at-intake' | 'before-decision' | 'after-decision';
  dueDays: number;
  /** due in parts: on these days ('02-15') of the year of `from` (FEEL over form → day), never sooner than `notBefore` after the demand */
  instalments?: { from: string; days: string[]; notBefore: string };
  /** periods after the due day, of every part */
  reminders: string[];
  basis?: string;
}

export interface AutoRule {
  key: string;
  when: string;
  does: string;
  basis: string;
}

export interface RemedyDefinition {
  kind: 'klage' | 'widerspruch' | 'einspruch' | 'none';
  period: string;
  /** authority or court and its address; local */ at: string;
}
