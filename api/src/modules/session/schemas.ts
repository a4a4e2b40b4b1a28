import { Type } from 'typebox';
import {
  AnyJson,
  Id,
  Instant,
  mapOf,
  nullable,
  record,
  ref,
  shape,
  text,
  words,
} from '../../shared/schema.ts';

export const RoleName = words(
  'clerk',
  'signer',
  'supervisor',
  'registry',
  'cashier',
  'editor',
  'auditor',
  'admin',
  'operator',
);
export const ViewKey = words('mine', 'inbox', 'team', 'all', 'sign-off', 'follow-ups', 'due-soon');

export const PersonSettings = shape('PersonSettings', {
  shortcuts: Type.Optional(Type.Boolean()),
  theme: Type.Optional(words('light', 'dark', 'system')),
  language: Type.Optional(words('de', 'en')),
  columns: Type.Optional(mapOf(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 30 }))),
});

export const ViewLink = shape('ViewLink', {
  key: ViewKey,
  unitId: Type.Optional(Id),
  title: Type.String(),
});

export const Session = shape('Session', {
  person: record({
    id: Id,
    displayName: Type.String(),
    initials: Type.String(),
    email: nullable(Type.String()),
    unitId: Id,
    settings: ref(PersonSettings),
  }),
  tenant: record({ key: Type.String(), name: Type.String(), crestLetter: Type.String() }),
  units: Type.Array(
    record({
      id: Id,
      key: Type.String(),
      name: Type.String(),
      /** for menus */
      shortName: Type.String(),
      path: Type.String(),
    }),
  ),
  roles: Type.Array(RoleName),
  csrfToken: Type.String(),
  expiresAt: Instant,
  views: Type.Array(ref(ViewLink)),
});

export const SignInQuery = record({ returnTo: Type.Optional(text(500)) });
export const CallbackQuery = Type.Object(
  {
    code: Type.Optional(Type.String({ maxLength: 4000 })),
    state: Type.Optional(Type.String({ maxLength: 500 })),
    error: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: AnyJson },
);
