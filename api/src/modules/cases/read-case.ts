import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { loadCase } from '@aktenlauf/storage/cases/case-detail.ts';
import { loadCourse } from '@aktenlauf/storage/cases/load-course.ts';
import { loadCaseRow } from '@aktenlauf/storage/cases/load-row.ts';
import type { CaseAccess } from '@aktenlauf/storage/cases/load-access.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { loadServiceVersion } from '@aktenlauf/storage/services/load-service-version.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import type { Static } from 'typebox';
import { permissionsFor } from '../../auth/access.ts';
import type { Language } from '../../shared/language.ts';
import { describeCase } from './describe-case.ts';
import type { CaseDetail } from './detail-schemas.ts';
import { offerActions } from './offer-actions.ts';
import type { Presence } from './presence.ts';

/** A case page for a person who may see it; looking is written into the access log. */
export async function readCase(
  storage: Storage,
  presence: Presence,
  reader: { reach: Reach; theCase: CaseAccess; requestId: string; language: Language },
): Promise<Static<typeof CaseDetail>> {
  const { reach, theCase, requestId, language } = reader;
  const { tenantId, personId } = reach;
  const [stored, row, course] = await Promise.all([
    loadCase(storage, tenantId, theCase.id),
    loadCaseRow(storage, tenantId, theCase.id, personId),
    loadCourse(storage, tenantId, theCase.id),
    logAccess(storage, { personId, action: 'read-case', caseId: theCase.id, requestId }, tenantId),
  ]);
  const service = await loadServiceVersion(storage, {
    tenantId,
    serviceVersionId: stored.service.serviceVersionId,
    receivedOn: civilDayOf(stored.receivedAt),
  });
  return describeCase(
    {
      stored,
      row,
      course,
      service,
      offered: offerActions(
        reach,
        { ...theCase, availableActions: stored.availableActions },
        service.definition,
        language,
      ),
      permissions: permissionsFor(reach, theCase),
      viewers: presence
        .others(theCase.id, personId)
        .map(({ initials, displayName }) => ({ initials, displayName })),
    },
    language,
  );
}
