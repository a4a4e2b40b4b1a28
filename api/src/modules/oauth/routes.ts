import type { Api } from '../../shared/api.ts';
import { open, operation } from '../../shared/door.ts';
import { later } from '../../shared/later.ts';
import { ref } from '../../shared/schema.ts';
import { AccessToken, TokenError, TokenRequest } from './schemas.ts';

export function oauthRoutes(app: Api): void {
  app.post('/oauth/token', { ...open(60), schema: { ...operation('issue-token', 'intake', 'OAuth 2.0 client credentials for portals'), consumes: ['application/x-www-form-urlencoded'], body: ref(TokenRequest), response: { 200: ref(AccessToken), 400: ref(TokenError), 401: ref(TokenError) } } }, later);
}
