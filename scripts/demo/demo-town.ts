/** A town of the demo as data. */
export interface DemoTown {
  /** first path segment of its citizen pages */
  key: string;
  name: string;
  /** two letters of the Land, as feiertagejs knows them */
  land: string;
  letterhead: Record<string, string>;
  bank: { recipient: string; iban: string; bankName: string };
  /** first group of its payment references (Kassenzeichen) */
  paymentPrefix: string;
  settings: { closedDays: string[] };
  units: {
    key: string;
    parent?: string;
    name: string;
    shortName: string;
    room: string;
    phone: string;
    /** needed for being consulted by other units */
    email?: string;
  }[];
  people: DemoPerson[];
  portals: { clientId: string; name: string; services: string[] }[];
  filePlan: {
    number: string;
    title: string;
    retentionYears: number;
    retentionAction: 'archive' | 'appraise' | 'destroy';
  }[];
  places: { postalCode: string; city: string; streets: string[] };
  /** how many cases the demo opens here */
  caseShare: number;
}

export interface DemoPerson {
  /** OIDC subject at the embedded identity provider */
  subject: string;
  name: string;
  initials: string;
  unit: string;
  room: string;
  phone: string;
  roles: { role: string; unit: string }[];
  /** what the sign-in page says under the name */
  duty: string;
}
