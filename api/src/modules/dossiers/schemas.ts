import { Type } from 'typebox';
import { Cursor, Id, Instant, nullable, record, ref, shape, text } from '../../shared/schema.ts';
import { CaseRow } from '../worklists/schemas.ts';

export const DossierQuery = shape('DossierQuery', {
  text: Type.Optional(text(200)),
  cursor: Type.Optional(Cursor),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export const dossierProperties = {
  id: Id,
  fileNumber: Type.String(),
  title: Type.String(),
  openedAt: Instant,
  filePlan: record({ number: Type.String(), title: Type.String() }),
};
export const DossierRow = shape('DossierRow', { ...dossierProperties, caseCount: Type.Integer() });
export const DossierPage = shape('DossierPage', {
  rows: Type.Array(ref(DossierRow)),
  next: nullable(Cursor),
});
export const Dossier = shape('Dossier', { ...dossierProperties, cases: Type.Array(ref(CaseRow)) });
export const DossierParams = record({ dossierId: Id });
