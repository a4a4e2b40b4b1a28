import { Type } from 'typebox';
import { Id, Instant, nullable, record, ref, shape, words } from '../../shared/schema.ts';
import { Reason } from '../../shared/problem-schema.ts';

export const StrayItem = shape('StrayItem', {
  id: Id,
  unitId: Id,
  unitName: Type.String(),
  caseId: nullable(Id),
  caseNumber: nullable(Type.String()),
  /** kind of the fact that arrived */
  kind: Type.String(),
  title: Type.String(),
  createdAt: Instant,
});
export const StrayItems = shape('StrayItems', { rows: Type.Array(ref(StrayItem)) });
export const StrayItemParams = record({ strayItemId: Id });
export const StrayItemResolution = shape('StrayItemResolution', {
  action: words('reopen', 'file-to', 'reject'),
  caseId: Type.Optional(Id),
  reason: Reason,
});
