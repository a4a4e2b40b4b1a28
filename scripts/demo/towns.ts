/**
 * The two invented towns of the demo: who works there, in which units, with which grants. Names, streets and account
 * numbers are fictitious; the IBANs carry valid check digits so that bank apps accept the QR codes.
 */
import type { DemoTown } from './demo-town.ts';
import { withEditors } from './editors.ts';
import { depotTeams, servicePeople, servicePositions, serviceUnits } from './service-units.ts';

const lindenau: DemoTown = {
  key: 'lindenau',
  name: 'Stadt Lindenau',
  land: 'NW',
  letterhead: {
    town: 'Stadt Lindenau',
    office: 'Der Bürgermeister · Ordnungsamt',
    street: 'Rathausplatz 1',
    postalCode: '44620',
    city: 'Lindenau',
    email: 'stadt@lindenau.example',
    phone: '02323 0000-0',
    web: 'www.lindenau.example',
    iban: 'DE89370400440532013000',
    bankName: 'Sparkasse Lindenau',
    crestLetter: 'L',
    accent: '#1e40af',
  },
  bank: { recipient: 'Stadt Lindenau', iban: 'DE89370400440532013000', bankName: 'Sparkasse Lindenau' },
  paymentPrefix: '3260',
  settings: { closedDays: ['2026-12-24', '2026-12-31'] },
  units: [
    {
      key: 'ordnung',
      name: 'Fachbereich Ordnung',
      shortName: 'Ordnung',
      room: '110',
      phone: '02323 0000-110',
    },
    {
      key: 'ordnung/parken',
      parent: 'ordnung',
      name: 'Bewohnerparken',
      shortName: 'Parken',
      room: '114',
      phone: '02323 0000-114',
    },
    {
      key: 'ordnung/gewerbe',
      parent: 'ordnung',
      name: 'Gewerbe und Märkte',
      shortName: 'Gewerbe',
      room: '118',
      phone: '02323 0000-118',
    },
    { key: 'kasse', name: 'Stadtkasse', shortName: 'Kasse', room: '020', phone: '02323 0000-20' },
    {
      key: 'organisation',
      name: 'Organisation und IT',
      shortName: 'Orga',
      room: '301',
      phone: '02323 0000-301',
    },
    ...serviceUnits('02323 0000', 'lindenau.example'),
    ...depotTeams('02323 0000'),
  ],
  people: [
    {
      subject: 'jana.krueger',
      name: 'Jana Krüger',
      initials: 'JK',
      unit: 'ordnung/parken',
      room: '114',
      phone: '02323 0000-114',
      roles: [
        { role: 'clerk', unit: 'ordnung/parken' },
        { role: 'cashier', unit: 'ordnung/parken' },
      ],
      duty: 'Sachbearbeitung Bewohnerparken',
    },
    {
      subject: 'tim.brandt',
      name: 'Tim Brandt',
      initials: 'TB',
      unit: 'ordnung/parken',
      room: '115',
      phone: '02323 0000-115',
      roles: [
        { role: 'clerk', unit: 'ordnung/parken' },
        { role: 'signer', unit: 'ordnung' },
      ],
      duty: 'Sachbearbeitung und Zeichnung',
    },
    {
      subject: 'sabine.moeller',
      name: 'Sabine Möller',
      initials: 'SM',
      unit: 'ordnung',
      room: '110',
      phone: '02323 0000-110',
      roles: [
        { role: 'supervisor', unit: 'ordnung' },
        { role: 'signer', unit: 'ordnung' },
        { role: 'cashier', unit: 'ordnung' },
      ],
      duty: 'Leitung Fachbereich Ordnung',
    },
    {
      subject: 'goran.petrovic',
      name: 'Goran Petrović',
      initials: 'GP',
      unit: 'ordnung/gewerbe',
      room: '118',
      phone: '02323 0000-118',
      roles: [{ role: 'clerk', unit: 'ordnung/gewerbe' }],
      duty: 'Sachbearbeitung Gewerbe (andere Organisationseinheit)',
    },
    {
      subject: 'petra.wolff',
      name: 'Petra Wolff',
      initials: 'PW',
      unit: 'kasse',
      room: '020',
      phone: '02323 0000-20',
      roles: [
        { role: 'cashier', unit: 'ordnung' },
        { role: 'cashier', unit: 'kasse' },
      ],
      duty: 'Stadtkasse',
    },
    {
      subject: 'heike.sander',
      name: 'Heike Sander',
      initials: 'HS',
      unit: 'organisation',
      room: '301',
      phone: '02323 0000-301',
      roles: [
        { role: 'registry', unit: 'ordnung' },
        { role: 'auditor', unit: 'ordnung' },
      ],
      duty: 'Registratur und Datenschutz',
    },
    {
      subject: 'olaf.sommer',
      name: 'Olaf Sommer',
      initials: 'OS',
      unit: 'organisation',
      room: '305',
      phone: '02323 0000-305',
      roles: [
        { role: 'operator', unit: 'organisation' },
        { role: 'admin', unit: 'organisation' },
      ],
      duty: 'Betrieb',
    },
    ...servicePeople('02323 0000', [
      { subject: 'mira.lange', name: 'Mira Lange', initials: 'ML' },
      { subject: 'uwe.hartmann', name: 'Uwe Hartmann', initials: 'UH' },
    ]),
  ],
  portals: [{ clientId: 'serviceportal-lindenau', name: 'Serviceportal Lindenau', services: ['*'] }],
  filePlan: [
    { number: '32.6.01', title: 'Bewohnerparken', retentionYears: 3, retentionAction: 'destroy' },
    ...servicePositions,
  ],
  places: {
    postalCode: '44620',
    city: 'Lindenau',
    streets: [
      'Am Alten Markt',
      'Ringelnatzweg',
      'Färbergasse',
      'Schulstraße',
      'Lindenallee',
      'Große Wallstraße',
      'Am Mühlgraben',
      'Kirchplatz',
      'Bahnhofstraße',
      'Gerberufer',
    ],
  },
  caseShare: 52,
};

const hohenbrueck: DemoTown = {
  key: 'hohenbrueck',
  name: 'Gemeinde Hohenbrück',
  land: 'NW',
  letterhead: {
    town: 'Gemeinde Hohenbrück',
    office: 'Die Bürgermeisterin · Bürgerdienste',
    street: 'Dorfanger 12',
    postalCode: '48301',
    city: 'Hohenbrück',
    email: 'gemeinde@hohenbrueck.example',
    phone: '02507 0000-0',
    web: 'www.hohenbrueck.example',
    iban: 'DE02120300000000202051',
    bankName: 'Volksbank Hohenbrück',
    crestLetter: 'H',
    accent: '#0f766e',
  },
  bank: {
    recipient: 'Gemeinde Hohenbrück',
    iban: 'DE02120300000000202051',
    bankName: 'Volksbank Hohenbrück',
  },
  paymentPrefix: '4711',
  settings: { closedDays: ['2026-12-24', '2026-12-31'] },
  units: [
    { key: 'ordnung', name: 'Bürgerdienste', shortName: 'Bürgerdienste', room: '2', phone: '02507 0000-2' },
    {
      key: 'ordnung/parken',
      parent: 'ordnung',
      name: 'Verkehr und Parken',
      shortName: 'Verkehr',
      room: '4',
      phone: '02507 0000-4',
    },
    ...serviceUnits('02507 0000', 'hohenbrueck.example'),
  ],
  people: [
    {
      subject: 'murat.aydin',
      name: 'Murat Aydın',
      initials: 'MA',
      unit: 'ordnung/parken',
      room: '4',
      phone: '02507 0000-4',
      roles: [
        { role: 'clerk', unit: 'ordnung/parken' },
        { role: 'cashier', unit: 'ordnung/parken' },
      ],
      duty: 'Sachbearbeitung Verkehr',
    },
    {
      subject: 'ines.falk',
      name: 'Ines Falk',
      initials: 'IF',
      unit: 'ordnung',
      room: '2',
      phone: '02507 0000-2',
      roles: [
        { role: 'supervisor', unit: 'ordnung' },
        { role: 'signer', unit: 'ordnung' },
        { role: 'operator', unit: 'ordnung' },
      ],
      duty: 'Leitung, Zeichnung, Betrieb',
    },
    ...servicePeople('02507 0000', [
      { subject: 'eva.blum', name: 'Eva Blum', initials: 'EB' },
      { subject: 'karl.stein', name: 'Karl Stein', initials: 'KS' },
    ]),
  ],
  portals: [{ clientId: 'serviceportal-hohenbrueck', name: 'Serviceportal Hohenbrück', services: ['*'] }],
  filePlan: [
    { number: '32.6.01', title: 'Bewohnerparken', retentionYears: 3, retentionAction: 'destroy' },
    ...servicePositions,
  ],
  places: {
    postalCode: '48301',
    city: 'Hohenbrück',
    streets: ['Dorfanger', 'Mühlenweg', 'An der Brücke', 'Lärchenweg', 'Zum Sportplatz'],
  },
  caseShare: 14,
};

export const DEMO_TOWNS: readonly DemoTown[] = [
  withEditors(lindenau, 'organisation', [
    { subject: 'nora.weiss', name: 'Nora Weiß', initials: 'NW', room: '310', phone: '02323 0000-310' },
    { subject: 'paul.richter', name: 'Paul Richter', initials: 'PR', room: '311', phone: '02323 0000-311' },
  ]),
  withEditors(hohenbrueck, 'ordnung', [
    { subject: 'anke.vogel', name: 'Anke Vogel', initials: 'AV', room: '6', phone: '02507 0000-6' },
  ]),
];

/** One password for every embedded portal client; real ones are set by the operator. */
export const DEMO_PORTAL_SECRET = 'demo-portal-secret';
