import { logAccess } from '@aktenlauf/storage/audit/access-log.ts';
import { saveSettings, findPerson } from '@aktenlauf/storage/people/find-people.ts';
import { Type } from 'typebox';
import { staffOf } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { open, operation, signedIn } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import { Done } from '../../shared/replies.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { describeSession } from './describe-session.ts';
import { CallbackQuery, PersonSettings, Session, SignInQuery } from './schemas.ts';
import { beginSignIn, finishSignIn, orSignInPage, signInSeconds } from './sign-in.ts';

export function sessionRoutes(app: Api, context: RouteContext): void {
  const { cookies, sessions, storage } = context;

  app.get(
    '/session',
    {
      ...signedIn,
      schema: {
        ...operation('get-session', 'session', 'Who is signed in, with what reach'),
        response: { 200: ref(Session) },
      },
    },
    async (request) => describeSession(context, staffOf(request), languageOf(request)),
  );

  app.get(
    '/session/sign-in',
    {
      ...open(30),
      schema: {
        ...operation('begin-sign-in', 'session', 'Redirects to the identity provider'),
        querystring: SignInQuery,
        response: { 302: Type.Null() },
      },
    },
    async (request, reply) => {
      const begun = await orSignInPage(() => beginSignIn(context, request.query.returnTo));
      if (typeof begun === 'string') return reply.redirect(begun, 302);
      const { url, pending } = begun;
      return reply
        .setCookie(cookies.signIn, pending, { ...cookies.options, maxAge: signInSeconds })
        .redirect(url, 302);
    },
  );

  app.get(
    '/session/callback',
    {
      ...open(30),
      schema: {
        ...operation('finish-sign-in', 'session', 'Where the identity provider sends people back to'),
        querystring: CallbackQuery,
        response: { 302: Type.Null() },
      },
    },
    async (request, reply) => {
      const query = new URL(request.url, 'http://own').searchParams;
      const pending = request.cookies[cookies.signIn];
      const finished = await orSignInPage(() =>
        finishSignIn(context, { query, pending, requestId: request.id }),
      );
      void reply.clearCookie(cookies.signIn, cookies.options);
      if (typeof finished === 'string') {
        request.log.warn(
          { requestId: request.id, reason: new URLSearchParams(finished.split('?')[1]).get('reason') },
          'sign-in refused',
        );
        return reply.redirect(finished, 302);
      }
      const { token, returnTo } = finished;
      const former = request.cookies[cookies.session];
      const before = former === undefined ? null : await sessions.find(former);
      if (before !== null) await sessions.end(before);
      return reply.setCookie(cookies.session, token, cookies.options).redirect(returnTo, 302);
    },
  );

  app.post(
    '/session/sign-out',
    {
      ...signedIn,
      schema: { ...operation('sign-out', 'session', 'Ends the session'), response: { 200: ref(Done) } },
    },
    async (request, reply) => {
      const staff = staffOf(request);
      await sessions.end(staff);
      await logAccess(
        storage,
        { personId: staff.reach.personId, action: 'sign-out', requestId: request.id },
        staff.reach.tenantId,
      );
      return reply.clearCookie(cookies.session, cookies.options).send({ done: true as const });
    },
  );

  app.patch(
    '/session/settings',
    {
      ...signedIn,
      schema: {
        ...operation('change-settings', 'session', 'Personal settings of the screens'),
        body: ref(PersonSettings),
        response: { 200: ref(PersonSettings) },
      },
    },
    async (request) => {
      const { tenantId, personId } = staffOf(request).reach;
      await saveSettings(storage, tenantId, personId, request.body);
      return (await findPerson(storage, tenantId, personId))?.settings ?? {};
    },
  );
}
