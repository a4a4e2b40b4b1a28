import type { DemoPerson, DemoTown } from './demo-town.ts';

type Editor = Pick<DemoPerson, 'subject' | 'name' | 'initials' | 'room' | 'phone'>;

/** The town with people who write its services: in all units, because every service lands in one of them. */
export function withEditors(town: DemoTown, unit: string, editors: readonly Editor[]): DemoTown {
  const roots = town.units.filter(({ parent }) => parent === undefined).map(({ key }) => key);
  return {
    ...town,
    people: [
      ...town.people,
      ...editors.map((editor) => ({
        ...editor,
        unit,
        roles: roots.map((root) => ({ role: 'editor', unit: root })),
        duty: 'Leistungsredaktion',
      })),
    ],
  };
}
