import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { RefusalCode } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyError, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { problemOf } from '../shared/problem.ts';
import { problemTable } from '../shared/problem-table.ts';
import { sendProblem } from './problems.ts';

type Options = Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'>;

/**
 * Requests that never reach a route: a path that cannot be decoded, a header that breaks the protocol. They are answered
 * like every other refusal, without repeating a byte of what was sent.
 */
export const unreadableRequests: Options = {
  frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    void reply.header('x-content-type-options', 'nosniff').header('x-request-id', request.id);
    // a part of the path that is longer than any id names nothing
    const code = error.code === 'FST_ERR_MAX_PARAM_LENGTH' ? 'not-found' : 'malformed';
    void sendProblem(reply, problemOf(code, request));
  },
  clientErrorHandler(error: Error & { code?: string }, socket: Socket) {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (socket.writable) socket.write(answerTo(error.code));
    socket.destroy(error);
  },
};

/** A problem document as bytes: there is no request yet that it could answer. */
function answerTo(errorCode: string | undefined): string {
  const code: RefusalCode = errorCode === 'HPE_HEADER_OVERFLOW' ? 'headers-too-large' : 'malformed';
  const { status, de } = problemTable[code];
  const body = JSON.stringify({ type: `about:blank#${code}`, title: de, status, code, requestId: '' });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'connection: close',
    '',
    body,
  ].join('\r\n');
}
