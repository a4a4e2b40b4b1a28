import type { DemoPerson, DemoTown } from './demo-town.ts';

type Unit = DemoTown['units'][number];

/**
 * Units the shipped services beside parking land in, and offices a building permit asks.
 * @param exchange telephone exchange: '02323 0000'
 * @param domain of their mail addresses: 'lindenau.example'
 */
export function serviceUnits(exchange: string, domain: string): Unit[] {
  const unit = (key: string, name: string, shortName: string, room: string): Unit => ({
    key,
    ...(key.includes('/') ? { parent: key.slice(0, key.lastIndexOf('/')) } : {}),
    name,
    shortName,
    room,
    phone: `${exchange}-${room}`,
  });
  return [
    unit('finanzen', 'Fachbereich Finanzen', 'Finanzen', '210'),
    unit('finanzen/steuern', 'Steuern und Abgaben', 'Steuern', '214'),
    unit('buergerdienste', 'Fachbereich Bürgerdienste', 'Bürgerdienste', '130'),
    unit('buergerdienste/standesamt', 'Standesamt', 'Standesamt', '134'),
    unit('bauhof', 'Bauhof', 'Bauhof', '510'),
    unit('bauen', 'Fachbereich Bauen', 'Bauen', '410'),
    unit('bauen/bauaufsicht', 'Bauaufsicht', 'Bauaufsicht', '414'),
    { ...unit('bauen/denkmal', 'Untere Denkmalbehörde', 'Denkmal', '418'), email: `denkmal@${domain}` },
    { ...unit('bauen/umwelt', 'Umwelt und Entwässerung', 'Umwelt', '420'), email: `umwelt@${domain}` },
  ];
}

/** Teams of a larger town's depot; a smaller one has them not, and its cases land in the depot itself. */
export function depotTeams(exchange: string): Unit[] {
  return [
    {
      key: 'bauhof/strassen',
      parent: 'bauhof',
      name: 'Straßen und Beleuchtung',
      shortName: 'Straßen',
      room: '511',
      phone: `${exchange}-511`,
    },
    {
      key: 'bauhof/reinigung',
      parent: 'bauhof',
      name: 'Reinigung und Grün',
      shortName: 'Reinigung',
      room: '512',
      phone: `${exchange}-512`,
    },
  ];
}

/** Where their dossiers belong. */
export const servicePositions: DemoTown['filePlan'] = [
  { number: '22.3.01', title: 'Hundesteuer', retentionYears: 10, retentionAction: 'destroy' },
  { number: '22.4.03', title: 'Gartenwasserzähler', retentionYears: 10, retentionAction: 'destroy' },
  { number: '34.1.02', title: 'Personenstandsurkunden', retentionYears: 5, retentionAction: 'destroy' },
  { number: '63.1.01', title: 'Bauanträge', retentionYears: 30, retentionAction: 'archive' },
  { number: '66.2.09', title: 'Mängelmeldungen', retentionYears: 2, retentionAction: 'destroy' },
];

const units = ['finanzen', 'buergerdienste', 'bauhof', 'bauen'];

/** Who works on them: one clerk for all departments, one person who leads and signs. */
export function servicePeople(
  exchange: string,
  [clerk, lead]: readonly [
    Pick<DemoPerson, 'subject' | 'name' | 'initials'>,
    Pick<DemoPerson, 'subject' | 'name' | 'initials'>,
  ],
): DemoPerson[] {
  return [
    {
      ...clerk,
      unit: 'finanzen/steuern',
      room: '214',
      phone: `${exchange}-214`,
      roles: units.flatMap((unit) => [
        { role: 'clerk', unit },
        { role: 'cashier', unit },
      ]),
      duty: 'Sachbearbeitung Steuern, Standesamt, Bauhof, Bauaufsicht',
    },
    {
      ...lead,
      unit: 'finanzen',
      room: '210',
      phone: `${exchange}-210`,
      roles: units.flatMap((unit) => [
        { role: 'supervisor', unit },
        { role: 'signer', unit },
      ]),
      duty: 'Leitung und Zeichnung Steuern, Standesamt, Bauhof, Bauaufsicht',
    },
  ];
}
