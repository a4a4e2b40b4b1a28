import type { SessionReply } from '../util-session/session';

/** A clerk of the unit Parken in Lindenau; specs change what they are about. */
export function aSession(change: Partial<SessionReply> = {}): SessionReply {
  return {
    person: { id: 'p1', displayName: 'Jana Krüger', initials: 'JK', email: null, unitId: 'u1', settings: {} },
    tenant: { key: 'lindenau', name: 'Stadt Lindenau', crestLetter: 'L' },
    units: [{ id: 'u1', key: 'parken', name: 'Bewohnerparken', shortName: 'Parken', path: 'ordnung.parken' }],
    roles: ['clerk'],
    csrfToken: 't0ken',
    expiresAt: '2026-11-22T20:00:00Z',
    views: [
      { key: 'mine', title: 'Meine Vorgänge' },
      { key: 'inbox', unitId: 'u1', title: 'Posteingang Parken' },
      { key: 'due-soon', title: 'Bald fällig' },
    ],
    ...change,
  };
}
