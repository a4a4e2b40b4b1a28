import type { FastifyInstance, FastifyReply } from 'fastify';
import { problemFrom } from '../shared/problem.ts';
import type { ProblemDocument } from '../shared/problem.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** code of the problem this reply tells, for the log; empty where it tells none */
    problemCode: string;
  }
}

/** Every error becomes one problem document; only defects are logged, by id and without content. */
export function problems(app: FastifyInstance): void {
  app.decorateReply('problemCode', '');
  app.setErrorHandler(async (error, request, reply) => {
    const problem = problemFrom(error, request);
    if (problem.status >= 500)
      request.log.error({ code: problem.code, err: error, requestId: request.id }, 'request failed');
    return sendProblem(reply, problem);
  });
}

/** Sends a problem document. */
export function sendProblem(reply: FastifyReply, problem: ProblemDocument): FastifyReply {
  reply.problemCode = problem.code;
  if (problem.status === 503) void reply.header('retry-after', '5');
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
