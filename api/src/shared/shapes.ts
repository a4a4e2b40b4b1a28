import type { TSchema } from 'typebox';
import * as access from '../modules/access/schemas.ts';
import * as cases from '../modules/cases/schemas.ts';
import * as caseDetail from '../modules/cases/detail-schemas.ts';
import * as citizen from '../modules/citizen/schemas.ts';
import * as commands from '../modules/commands/schemas.ts';
import * as consultations from '../modules/consultations/schemas.ts';
import * as decisions from '../modules/decisions/schemas.ts';
import * as dispatches from '../modules/dispatches/schemas.ts';
import * as documents from '../modules/documents/schemas.ts';
import * as dossiers from '../modules/dossiers/schemas.ts';
import * as drafts from '../modules/drafts/schemas.ts';
import * as editor from '../modules/editor/schemas.ts';
import * as rehearsals from '../modules/editor/rehearsal-schemas.ts';
import * as followUps from '../modules/follow-ups/schemas.ts';
import * as intake from '../modules/intake/schemas.ts';
import * as messages from '../modules/messages/schemas.ts';
import * as oauth from '../modules/oauth/schemas.ts';
import * as operations from '../modules/operations/schemas.ts';
import * as people from '../modules/people/schemas.ts';
import * as receivables from '../modules/receivables/schemas.ts';
import * as services from '../modules/services/schemas.ts';
import * as session from '../modules/session/schemas.ts';
import * as strayItems from '../modules/stray-items/schemas.ts';
import * as supervision from '../modules/supervision/schemas.ts';
import * as worklists from '../modules/worklists/schemas.ts';
import * as explanation from './explanation-schema.ts';
import * as problem from './problem-schema.ts';
import * as replies from './replies.ts';

const rooms: Record<string, unknown>[] = [
  problem,
  replies,
  explanation,
  session,
  worklists,
  cases,
  caseDetail,
  documents,
  commands,
  decisions,
  drafts,
  followUps,
  people,
  services,
  receivables,
  dispatches,
  dossiers,
  strayItems,
  supervision,
  operations,
  oauth,
  intake,
  citizen,
  messages,
  consultations,
  access,
  editor,
  rehearsals,
];

/** Every named shape of the contract, once. */
export function namedShapes(): TSchema[] {
  const found = new Map<string, TSchema>();
  for (const value of rooms.flatMap((room) => Object.values(room))) {
    const id = (value as { $id?: unknown } | null)?.$id;
    if (typeof id !== 'string') continue;
    const known = found.get(id);
    if (known !== undefined && known !== value) throw new Error(`two shapes are called ${id}`);
    found.set(id, value as TSchema);
  }
  return [...found.values()];
}
