import type { Api } from '../../shared/api.ts';
import { open, operation, signedIn } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { Done } from '../../shared/replies.ts';
import { ref } from '../../shared/schema.ts';
import { Type } from 'typebox';
import { CallbackQuery, PersonSettings, Session, SignInQuery } from './schemas.ts';

export function sessionRoutes(app: Api): void {
  app.get('/session', { ...signedIn, schema: { ...operation('get-session', 'session', 'Who is signed in, with what reach'), response: { 200: ref(Session) } } }, later);
  app.get('/session/sign-in', { ...open(30), schema: { ...operation('begin-sign-in', 'session', 'Redirects to the identity provider'), querystring: SignInQuery, response: { 302: Type.Null() } } }, later);
  app.get('/session/callback', { ...open(30), schema: { ...operation('finish-sign-in', 'session', 'Where the identity provider sends people back to'), querystring: CallbackQuery, response: { 302: Type.Null() } } }, later);
  app.post('/session/sign-out', { ...signedIn, schema: { ...operation('sign-out', 'session', 'Ends the session'), response: { 200: ref(Done) } } }, later);
  app.patch('/session/settings', { ...signedIn, schema: { ...operation('change-settings', 'session', 'Personal settings of the screens'), body: ref(PersonSettings), response: { 200: ref(PersonSettings) } } }, later);
}
