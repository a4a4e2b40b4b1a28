import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allowPage } from './security-headers.ts';
import { problemOf } from '../shared/problem.ts';
import { sendProblem } from './problems.ts';

const locales = ['de', 'en'] as const;

/** Headers that say something about documents and answers only: half a kilobyte with every script, style and font. */
const needless = [
  'cross-origin-opener-policy',
  'permissions-policy',
  'x-frame-options',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
];

/**
 * Delivers the built UI: hashed files for a year, pages with a nonce of their own, everything without a locale
 * redirected to the reader's. API paths are never pages.
 */
export async function uiPages(app: FastifyInstance, folder: string): Promise<void> {
  const pages = new Map(locales.map((locale) => [locale, readPage(path.join(folder, locale, 'index.html'))]));
  await app.register(fastifyStatic, {
    root: path.resolve(folder),
    serve: true,
    wildcard: false,
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const immutable = /-[A-Za-z0-9_-]{8}\.(?:js|css|woff2?)(?:\.br|\.gz)?$/.test(file);
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (immutable) for (const name of needless) reply.removeHeader(name);
      // a worker runs under the policy of its own reply: the viewer's imports its decoders, the live one holds the stream
      if (/\.m?js(\.br|\.gz)?$/.test(file))
        reply.header(
          'content-security-policy',
          "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
    },
  });
  const deliver = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const [first = '', ...rest] = new URL(request.url, 'http://page').pathname.split('/').slice(1);
    const page = pages.get(first as (typeof locales)[number]);
    if (page !== undefined) {
      if (/\.\w+$/.test(rest.at(-1) ?? '')) return sendProblem(reply, problemOf('not-found', request));
      const nonce = allowPage(reply);
      return reply
        .type('text/html; charset=utf-8')
        .header('vary', 'accept-language')
        .send(page.replaceAll('__CSP_NONCE__', nonce));
    }
    const target = new URL(request.url, 'http://page');
    // the path only, so that it stays here whatever it says; the browser keeps the fragment
    return reply.redirect(
      `/${localeOf(request)}${target.pathname.replace(/^\/+/, '/')}${target.search}`,
      302,
    );
  };
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !/^\/(api|intake|citizen|oauth|health|ready|metrics)(\/|$|\?)/.test(request.url);
    return isPage ? deliver(request, reply) : sendProblem(reply, problemOf('not-found', request));
  });
}

function readPage(file: string): string {
  if (!existsSync(file))
    throw new Error(
      `AKTENLAUF_UI_DIR has no ${path.basename(path.dirname(file))}/index.html: build the UI first.`,
    );
  return readFileSync(file, 'utf8');
}

/** The language chosen on screen, else the browser's. */
function localeOf(request: FastifyRequest): (typeof locales)[number] {
  const chosen = locales.find((locale) => locale === request.cookies['aktenlauf-language']);
  if (chosen !== undefined) return chosen;
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'de';
}
