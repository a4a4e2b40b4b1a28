import { exclusionReasons } from '@aktenlauf/storage/access/exclude-person.ts';
import { Type } from 'typebox';
import { Reason } from '../../shared/problem-schema.ts';
import { Day, Id, Instant, nullable, ref, shape, text, words } from '../../shared/schema.ts';
import { PersonTag } from '../worklists/schemas.ts';

/** What access is for; it stays in the record. */
const Purpose = text(1000);
/** Numbers of § 20 (1) VwVfG, its second sentence (advantage), and § 21 (concern of bias). */
export const ExclusionReason = words(...exclusionReasons);

/** Somebody a restricted case names. */
export const NamedPerson = shape('NamedPerson', {
  person: ref(PersonTag),
  purpose: Type.String(),
  /** null: by rule, as supervisor of the unit */
  grantedBy: nullable(Type.String()),
  grantedAt: Instant,
  /** last day; null: until withdrawn */
  until: nullable(Day),
});
export const ExcludedPerson = shape('ExcludedPerson', {
  person: ref(PersonTag),
  /** null for whoever may not change it */
  reason: nullable(ExclusionReason),
  declaredBy: Type.String(),
  declaredAt: Instant,
});
export const AccessRequest = shape('AccessRequest', {
  person: ref(PersonTag),
  purpose: Type.String(),
  requestedAt: Instant,
});

/** Who may see a case, who asks to, who must not. */
export const CaseAccessList = shape('CaseAccessList', {
  restricted: Type.Boolean(),
  /** whether this person may change it: in charge, or supervisor of the unit */
  mayManage: Type.Boolean(),
  /** whether this person may readmit excluded people: supervisors */
  mayReadmit: Type.Boolean(),
  named: Type.Array(ref(NamedPerson)),
  /** open ones; empty for whoever may not answer them */
  requests: Type.Array(ref(AccessRequest)),
  excluded: Type.Array(ref(ExcludedPerson)),
});

export const AccessGrant = shape('AccessGrant', {
  personId: Id,
  purpose: Purpose,
  /** last day; null: until withdrawn */
  until: nullable(Day),
});
export const AccessWithdrawal = shape('AccessWithdrawal', { personId: Id });
export const AccessRefusal = shape('AccessRefusal', { personId: Id, reason: Reason });
export const Restriction = shape('Restriction', { restricted: Type.Boolean(), reason: Reason });
export const Exclusion = shape('Exclusion', { personId: Id, reason: ExclusionReason });
export const OwnExclusion = shape('OwnExclusion', { reason: ExclusionReason });
export const Readmission = shape('Readmission', { personId: Id, reason: Reason });

export const NewAccessRequest = shape('NewAccessRequest', { caseNumber: text(60), purpose: Purpose });
export const OpenAccessRequest = shape('OpenAccessRequest', {
  id: Id,
  caseId: Id,
  caseNumber: Type.String(),
  person: ref(PersonTag),
  purpose: Type.String(),
  requestedAt: Instant,
});
export const OpenAccessRequests = shape('OpenAccessRequests', {
  rows: Type.Array(ref(OpenAccessRequest)),
});
