import { Type } from 'typebox';
import { Id, nullable, record, ref, shape } from '../../shared/schema.ts';
import { RoleName } from '../session/schemas.ts';

export const PeopleQuery = record({ unitId: Type.Optional(Id), role: Type.Optional(RoleName) });
export const Person = shape('Person', {
  id: Id,
  displayName: Type.String(),
  initials: Type.String(),
  unitId: Id,
  roles: Type.Array(RoleName),
});
export const People = shape('People', { rows: Type.Array(ref(Person)) });
export const Unit = shape('Unit', {
  id: Id,
  key: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  path: Type.String(),
  parentId: nullable(Id),
});
export const Units = shape('Units', { rows: Type.Array(ref(Unit)) });
