import rateLimit from '@fastify/rate-limit';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { FastifyInstance } from 'fastify';

/** What one address may send in a minute where a route says nothing else. */
const PER_MINUTE = 3_000;

/** Limits by address; portals and pages of staff are far below the general limit, anonymous doors have tight ones. */
export async function rateLimits(app: FastifyInstance, options: { on: boolean }): Promise<void> {
  if (!options.on) return;
  app.addHook('onRoute', (route) => {
    const perMinute = route.config?.perMinute;
    if (perMinute !== undefined)
      route.config = { ...route.config, rateLimit: { max: perMinute, timeWindow: '1 minute' } };
  });
  await app.register(rateLimit, {
    global: true,
    max: PER_MINUTE,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) =>
      new Refusal('too-many-requests', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  });
}
