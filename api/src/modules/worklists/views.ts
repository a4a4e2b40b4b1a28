import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import type { ViewLink } from '../session/schemas.ts';

const titles = {
  mine: { de: 'Meine Vorgänge', en: 'My cases' },
  inbox: { de: 'Posteingang', en: 'Inbox' },
  team: { de: 'Team', en: 'Team' },
  all: { de: 'Alle Vorgänge', en: 'All cases' },
  'sign-off': { de: 'Zur Zeichnung', en: 'To be signed' },
  'follow-ups': { de: 'Wiedervorlagen', en: 'Follow-ups' },
  'due-soon': { de: 'Bald fällig', en: 'Due soon' },
} as const;

/** The lists a person has, in the order of the menu; empty for whoever sees no cases. */
export function viewsOf(reach: Reach, language: Language): Static<typeof ViewLink>[] {
  const roles = new Set(reach.grants.map((grant) => grant.role));
  const desk = (['clerk', 'signer', 'supervisor', 'registry', 'cashier'] as const).some((role) =>
    roles.has(role),
  );
  if (!desk) return [];
  const own = reach.units.find((unit) => unit.id === reach.ownUnitId);
  const named = (key: 'inbox' | 'team') =>
    own === undefined ? titles[key][language] : `${titles[key][language]} ${own.shortName}`;
  return [
    { key: 'mine', title: titles.mine[language] },
    { key: 'inbox', unitId: reach.ownUnitId, title: named('inbox') },
    { key: 'team', unitId: reach.ownUnitId, title: named('team') },
    { key: 'all', title: titles.all[language] },
    ...(roles.has('signer') ? [{ key: 'sign-off' as const, title: titles['sign-off'][language] }] : []),
    { key: 'follow-ups', title: titles['follow-ups'][language] },
    { key: 'due-soon', title: titles['due-soon'][language] },
  ];
}
