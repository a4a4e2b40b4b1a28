import { brotliDecompressSync, gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { compressedAnswers } from './compressed-answers.ts';

const long = { text: 'Bewohnerparkausweis '.repeat(200) };

describe('An answer', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = Fastify();
    await compressedAnswers(app);
    for (const url of [
      '/api/v1/cases/search',
      '/api/v1/session',
      '/api/v1/session/settings',
      '/citizen/v1/status',
      '/intake/v1/applications',
      '/oauth/token',
    ])
      app.get(url, () => long);
    app.get('/api/v1/short', () => ({ text: 'kurz' }));
    app.get('/api/v1/file', (_request, reply) =>
      reply.type('application/pdf').send(Buffer.from(long.text, 'latin1')),
    );
    app.post('/api/v1/cases/search', () => long);
  });
  afterAll(() => app.close());

  const answer = async (url: string, accepted = 'gzip, deflate, br, zstd') =>
    app.inject({ url, headers: { 'accept-encoding': accepted } });

  it('that carries a secret is never compressed', async () => {
    for (const url of [
      '/api/v1/session',
      '/api/v1/session/settings',
      '/citizen/v1/status',
      '/intake/v1/applications',
      '/oauth/token',
    ]) {
      const reply = await answer(url);
      expect(reply.headers['content-encoding']).withContext(url).toBeUndefined();
      expect(reply.json<typeof long>()).withContext(url).toEqual(long);
    }
  });

  it('that is a file, or short, stays as it is', async () => {
    for (const url of ['/api/v1/file', '/api/v1/short'])
      expect((await answer(url)).headers['content-encoding'])
        .withContext(url)
        .toBeUndefined();
  });

  it('of the clerks’ API is compressed, says so to caches, and is the same', async () => {
    const reply = await answer('/api/v1/cases/search');
    expect(reply.headers['content-encoding']).toBe('br');
    expect(reply.headers.vary).toContain('accept-encoding');
    expect(JSON.parse(brotliDecompressSync(reply.rawPayload).toString())).toEqual(long);
  });

  it('stays as it is for a client that takes no compressed one', async () => {
    const reply = await answer('/api/v1/cases/search', 'identity');
    expect(reply.headers['content-encoding']).toBeUndefined();
    expect(reply.json<typeof long>()).toEqual(long);
  });

  it('is not prepared by unpacking what a client sent', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/cases/search',
      headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' },
      payload: gzipSync(JSON.stringify(long)),
    });
    expect(reply.statusCode).toBe(400);
  });
});
