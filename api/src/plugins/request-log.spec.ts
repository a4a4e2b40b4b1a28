import { Writable } from 'node:stream';

import { logRequests, requestLog } from './request-log.ts';
import { problems } from './problems.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import Fastify from 'fastify';

describe('the log of requests', () => {
  it('names the code of a refusal and never what was asked for', async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const { logger, ...rest } = requestLog('info');
    const app = Fastify({ ...rest, logger: { ...(logger as object), stream } });
    problems(app);
    logRequests(app);
    app.get('/cases/:id', async () => {
      throw new Refusal('not-allowed');
    });
    const reply = await app.inject({
      url: '/cases/quirlbertine?name=xanthippenborn',
      headers: { authorization: 'Bearer secret-of-somebody', cookie: 'aktenlauf=secret-of-somebody' },
    });
    expect(reply.statusCode).toBe(403);
    await app.close();
    const [line = '{}'] = lines.filter((one) => one.includes('"request"'));
    expect(JSON.parse(line)).toEqual(
      jasmine.objectContaining({ route: '/cases/:id', status: 403, code: 'not-allowed', method: 'GET' }),
    );
    expect(lines.join('')).not.toMatch(/quirlbertine|xanthippenborn|secret-of-somebody/);
  });
});
