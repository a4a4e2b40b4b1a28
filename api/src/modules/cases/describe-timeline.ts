import { loadTimeline } from '@aktenlauf/storage/cases/timeline.ts';
import type { TimelineEntry } from '@aktenlauf/storage/cases/timeline.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import { namesIn } from './detail-parts.ts';
import type { NameOf } from './detail-parts.ts';
import type { Timeline, TimelineItem } from './detail-schemas.ts';
import { titleOfEvent } from './timeline-titles.ts';

/** Fields of a payload that are shown as they are: a person wrote them. */
const texts = ['title', 'text', 'reason'] as const;

/** What happened in a case, newest first, in words. */
export async function describeTimeline(
  storage: Storage,
  of: { tenantId: string; caseId: string; cursor: string | undefined },
  language: Language,
): Promise<Static<typeof Timeline>> {
  const { entries, people, next } = await loadTimeline(
    storage,
    of.tenantId,
    of.caseId,
    of.cursor === undefined ? {} : { cursor: of.cursor },
  );
  const nameOf = namesIn(people, language);
  return { items: entries.map((entry) => describe(entry, nameOf, language)), next: next ?? null };
}

function describe(entry: TimelineEntry, nameOf: NameOf, language: Language): Static<typeof TimelineItem> {
  const payload = entry.payload ?? {};
  const detail = texts
    .map((field) => payload[field])
    .find((value) => typeof value === 'string' && value !== '');
  const [kind = 'system'] = entry.actor.split('/');
  const onBehalf = entry.onBehalfOf === null ? '' : language === 'en' ? ' (deputy)' : ' (i. V.)';
  return {
    at: entry.at,
    kind: entry.action.split('.')[0] ?? 'event',
    action: entry.action,
    title: titleOfEvent(entry.action, entry.payload)[language],
    ...(typeof detail === 'string' ? { detail } : {}),
    actor: { kind, displayName: `${nameOf(entry.actor)}${onBehalf}` },
    refs: refsOf(entry),
  };
}

/**
 * What an entry points to: `document/<id>` → { documentId }, the version of a filed document, and the key of the task
 * (`taskKey`) or piece of evidence (`evidenceKey`) whose title the service's definition has.
 */
function refsOf({ object, payload }: TimelineEntry): Record<string, string> {
  const refs: Record<string, string> = {};
  const [noun, id] = (object ?? '').split('/');
  if (noun !== undefined && id !== undefined && /^[0-9a-f-]{36}$/.test(id)) {
    refs[`${noun.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`] = id;
  }
  const version = payload?.['version'];
  if (noun === 'document' && typeof version === 'string') refs['versionId'] = version;
  const key = payload?.[noun === 'evidence' ? 'key' : 'task'];
  if (typeof key === 'string') refs[noun === 'evidence' ? 'evidenceKey' : 'taskKey'] = key;
  return refs;
}
