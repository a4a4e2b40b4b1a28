import { issuePortalToken } from '@aktenlauf/storage/people/portals.ts';
import type { Api } from '../../shared/api.ts';
import { open, operation } from '../../shared/door.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { ref } from '../../shared/schema.ts';
import { clientOf } from './client-credentials.ts';
import { AccessToken, TokenError, TokenRequest } from './schemas.ts';

export function oauthRoutes(app: Api, { storage }: RouteContext): void {
  app.post(
    '/oauth/token',
    {
      ...open(60),
      schema: {
        ...operation('issue-token', 'intake', 'OAuth 2.0 client credentials for portals'),
        consumes: ['application/x-www-form-urlencoded'],
        body: ref(TokenRequest),
        response: { 200: ref(AccessToken), 400: ref(TokenError), 401: ref(TokenError) },
      },
    },
    async (request, reply) => {
      if (request.body.grant_type !== 'client_credentials')
        return reply.code(400).send({ error: 'unsupported_grant_type' });
      const client = clientOf(request.headers.authorization, request.body);
      const issued = client === undefined ? null : await issuePortalToken(storage, client.id, client.secret);
      if (issued === null) {
        return reply
          .code(401)
          .header('www-authenticate', 'Basic realm="portals"')
          .send({ error: 'invalid_client' });
      }
      return {
        access_token: issued.token,
        token_type: 'Bearer' as const,
        expires_in: issued.expiresInSeconds,
      };
    },
  );
}
