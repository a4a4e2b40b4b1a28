import { Type } from 'typebox';
import { Day, Id, nullable, record, ref, shape } from '../../shared/schema.ts';

/** Open cases by when they are due. `share` is the part finished in time over 90 days, 0…1, null without any. */
const counts = {
  breached: Type.Integer(),
  today: Type.Integer(),
  week: Type.Integer(),
  later: Type.Integer(),
  paused: Type.Integer(),
};
export const DeadlineCounts = shape('DeadlineCounts', counts);
export const ServiceDeadlines = shape('ServiceDeadlines', {
  serviceKey: Type.String(),
  serviceTitle: Type.String(),
  unitId: Id,
  unitName: Type.String(),
  ...counts,
  inTimeShare: nullable(Type.Number()),
});
export const TeamLoad = shape('TeamLoad', {
  unitId: Id,
  unitName: Type.String(),
  open: Type.Integer(),
  unassigned: Type.Integer(),
  dueInTenDays: Type.Integer(),
});
export const SupervisionFigures = shape('SupervisionFigures', {
  ...counts,
  todayUnassigned: Type.Integer(),
  services: Type.Array(ref(ServiceDeadlines)),
  waitingFor: record({
    us: Type.Integer(),
    citizen: Type.Integer(),
    office: Type.Integer(),
    money: Type.Integer(),
  }),
  load: Type.Array(ref(TeamLoad)),
  /** open cases by age in days */
  ageing: record({
    upTo7: Type.Integer(),
    upTo30: Type.Integer(),
    upTo90: Type.Integer(),
    over90: Type.Integer(),
  }),
  /** the last twelve weeks, Monday first */
  throughput: Type.Array(record({ weekOf: Day, received: Type.Integer(), closed: Type.Integer() })),
});
export const SupervisionQuery = record({ unitId: Type.Optional(Id) });
