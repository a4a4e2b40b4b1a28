import { Type } from 'typebox';
import { AnyObject, Key, record, ref, shape } from '../../shared/schema.ts';

export const Service = shape('Service', {
  key: Key,
  title: Type.String(),
  version: Type.String(),
  formSchema: AnyObject,
  stages: Type.Array(record({ key: Type.String(), title: Type.String() })),
  evidence: Type.Array(record({ key: Type.String(), title: Type.String() })),
});
export const Services = shape('Services', { rows: Type.Array(ref(Service)) });
