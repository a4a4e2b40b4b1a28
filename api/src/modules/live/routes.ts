import type { ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { canSee } from '../../auth/access.ts';
import { staffOf } from '../../auth/callers.ts';
import type { Staff } from '../../auth/callers.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { CaseChanges } from './case-changes.ts';

/** A sign of life, and the moment to ask whether the session still holds. */
const PING_MS = 20_000;
/** A reader that takes in nothing is let go; the browser comes back. */
const MOST_BUFFERED = 256 * 1024;

export function liveRoutes(app: Api, context: RouteContext): void {
  const changes = new CaseChanges(context.storage, app.log);
  const streams = new Set<ServerResponse>();
  app.addHook('preClose', async () => {
    changes.close();
    for (const stream of streams) stream.end();
  });

  app.get(
    '/live',
    {
      ...staff('list-cases', 'anywhere'),
      schema: {
        ...operation(
          'stream-changes',
          'live',
          'Server-sent events: `hello` (also after a gap), `ping`, and `case` (CaseChange) for each case in reach that changed',
        ),
        response: {
          200: { description: 'events', content: { 'text/event-stream': { schema: Type.String() } } },
        },
      },
    },
    async (request, reply) => {
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
      });
      streams.add(stream);
      follow(request, stream);
    },
  );

  /** Writes events until the browser goes or the session ends. */
  function follow(request: FastifyRequest, stream: ServerResponse): void {
    let reader: Staff = staffOf(request);
    const send = (event: string, body: object): void => {
      if (stream.writableLength > MOST_BUFFERED) stream.destroy();
      else stream.write(`event: ${event}\ndata: ${JSON.stringify(body)}\n\n`);
    };
    const stop = changes.listen(
      reader.reach.tenantId,
      (change, theCase) => {
        if (!canSee(reader.reach, theCase)) return;
        send('case', {
          caseId: change.case,
          seq: change.seq,
          version: change.version,
          unitId: change.unit,
          assigneeId: change.assignee,
          isNew: change.new,
        });
      },
      () => send('hello', {}),
    );
    const ping = setInterval(() => {
      context.sessions.find(reader.token).then(
        (found) => {
          if (found === null) stream.end();
          else {
            reader = found;
            send('ping', {});
          }
        },
        () => send('ping', {}), // the database is away; the session is asked for at the next one
      );
    }, PING_MS);
    stream.on('close', () => {
      clearInterval(ping);
      stop();
      streams.delete(stream);
    });
    send('hello', {});
  }
}
