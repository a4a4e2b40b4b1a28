import type { CaseDetail as StoredCase } from '@aktenlauf/storage/cases/case-detail.ts';
import type { CaseCourse } from '@aktenlauf/storage/cases/load-course.ts';
import type { LoadedServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import type { WorklistRow } from '@aktenlauf/storage/cases/worklist.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import { toCaseRow } from '../worklists/to-case-row.ts';
import { closingChecks } from './closing-checks.ts';
import { taskTitle } from './action-titles.ts';
import type { OfferedActions } from './offer-actions.ts';
import type { CaseDetail } from './detail-schemas.ts';
import * as parts from './detail-parts.ts';
import { findingsOf } from './findings.ts';
import { showForm } from './show-form.ts';

type Detail = Static<typeof CaseDetail>;

/** What a case page is composed of; everything was read for a person who may see it. */
export interface CaseSources {
  readonly stored: StoredCase;
  readonly row: WorklistRow;
  readonly course: CaseCourse;
  readonly service: LoadedServiceVersion;
  readonly offered: OfferedActions;
  readonly permissions: readonly string[];
  readonly viewers: Detail['viewers'];
}

/** Everything about a case in the words of its definition and the language of the reader. */
export function describeCase(sources: CaseSources, language: Language): Detail {
  const { stored, course, service, offered } = sources;
  const { definition } = service;
  const nameOf = parts.namesIn(stored.people, language);
  const title = definition.title[language];
  return {
    ...toCaseRow(sources.row, language),
    title: stored.subject === '' ? title : `${title}, ${stored.subject}`,
    dossier: stored.dossier,
    unit: { id: stored.unit.id, name: stored.unit.name },
    service: { key: definition.key, version: definition.version, title },
    stages: parts.stageSteps(definition, stored.stage, course.entered, language),
    outcome: stored.outcome,
    clocks: stored.clocks.map((clock) =>
      parts.clock(definition, clock, course.warnings[clock.key] ?? [], language),
    ),
    contentVersion: stored.contentVersion,
    application: {
      receivedAt: stored.receivedAt,
      channel: stored.channel,
      ...(course.portalName === null ? {} : { portalName: course.portalName }),
      trust: stored.trust as Detail['application']['trust'],
      consentElectronic: stored.consentElectronic,
      groups: showForm(
        service.files['form.json'],
        stored.form,
        stored.corrections.map((one) => ({ ...one, by: nameOf(one.by) })),
        language,
      ),
      schema: service.files['form.json'] as Record<string, unknown>,
      form: stored.form,
    },
    evidence: parts.evidence(definition, stored, language),
    parties: stored.parties.map(parts.party),
    tasks: stored.tasks.map((task) => ({
      id: task.id,
      key: task.key,
      role: task.role,
      closedAt: task.closedAt,
      title: taskTitle(definition, task.key, language),
      state: task.state as Detail['tasks'][number]['state'],
      closedBy: task.closedBy === null ? null : nameOf(`person/${task.closedBy}`),
    })),
    availableActions: offered.availableActions,
    blocked: offered.blocked,
    permissions: [...sources.permissions],
    requests: stored.requests.map((request) => ({
      id: request.id,
      text: request.text,
      dueOn: request.dueOn,
      sentAt: request.sentAt,
      closedAt: request.closedAt,
      answerText: request.answerText,
      state: request.state as Detail['requests'][number]['state'],
      evidence: request.evidence.map(
        (key) => definition.evidence.find((rule) => rule.key === key)?.title[language] ?? key,
      ),
    })),
    consultations: stored.consultations,
    decisions: stored.decisions.map((decision) => parts.decision(definition, decision, nameOf, language)),
    money: { receivables: stored.receivables.map((receivable) => parts.receivable(receivable, nameOf)) },
    dispatches: stored.dispatches.map((dispatch) => parts.dispatch(dispatch, language)),
    documents: stored.documents.map((document) => parts.document(document, nameOf)),
    notes: stored.notes.map((note) => parts.note(note, stored.people)),
    messages: stored.messages.map(({ ref, authorId, ...message }) => ({
      ...message,
      office: stored.consultations.find(({ id }) => id === ref)?.officeName ?? null,
      author: authorId === null ? null : nameOf(`person/${authorId}`),
    })),
    unreadMessages: stored.messages.filter((message) => message.direction === 'in' && message.readAt === null)
      .length,
    viewers: sources.viewers,
    retainUntil: stored.retainUntil,
    frozenAt: stored.frozenAt,
    closingChecks: closingChecks(definition, course, findingsOf(stored, course, definition), language),
  };
}
