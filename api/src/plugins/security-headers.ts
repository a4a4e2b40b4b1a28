import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';

declare module 'fastify' {
  interface FastifyReply {
    /** nonce of this reply's pages */
    cspNonce: string;
  }
}

/** Headers of every reply. Pages get a policy with a nonce of their own (see ui-pages), everything else may do nothing. */
export function securityHeaders(app: FastifyInstance, options: { https: boolean }): void {
  app.decorateReply('cspNonce', '');
  app.addHook('onRequest', async (_request, reply) => {
    void reply.headers({
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    if (options.https) void reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
  });
}

/** The policy of a page of ours: own scripts with this reply's nonce, Trusted Types, no foreign host. */
export function allowPage(reply: FastifyReply): string {
  reply.cspNonce = randomBytes(18).toString('base64');
  const nonce = `'nonce-${reply.cspNonce}'`;
  void reply.header(
    'content-security-policy',
    [
      "default-src 'self'",
      `script-src 'self' ${nonce}`,
      `style-src 'self' ${nonce}`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self' blob:",
      "frame-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types angular angular#bundler aktenlauf pdfjs',
    ].join('; '),
  );
  return reply.cspNonce;
}
