import { Type } from 'typebox';
import { shape } from '../../shared/schema.ts';

/** RFC 6749 4.4; the client may send its secret by HTTP Basic instead. */
export const TokenRequest = shape('TokenRequest', {
  grant_type: Type.String({ maxLength: 60 }),
  client_id: Type.Optional(Type.String({ maxLength: 200 })),
  client_secret: Type.Optional(Type.String({ maxLength: 500 })),
  scope: Type.Optional(Type.String({ maxLength: 200 })),
});
export const AccessToken = shape('AccessToken', {
  access_token: Type.String(),
  token_type: Type.Literal('Bearer'),
  /** seconds */
  expires_in: Type.Integer(),
});
/** RFC 6749 5.2 */
export const TokenError = shape('TokenError', {
  error: Type.String(),
  error_description: Type.Optional(Type.String()),
});
