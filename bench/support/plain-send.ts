import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Send } from '../../e2e/support/send.ts';

/**
 * A line to the API that costs the client as little as a database driver does: kept connections, nothing packed. What `fetch` and
 * unpacking take is more than the whole of the reference. @param callers how many requests are under way at most
 */
export function plainSend(callers: number): Send {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  return async (address, { method = 'GET', headers, body } = {}) => {
    const form = body instanceof URLSearchParams;
    const response = await new Promise<IncomingMessage>((answered, failed) => {
      const call = request(
        address,
        {
          agent,
          method,
          headers: {
            ...Object.fromEntries(new Headers(headers)),
            ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          },
        },
        answered,
      );
      call.on('error', failed);
      call.end(form ? body.toString() : body);
    });
    const found = new Headers();
    for (const [name, values] of Object.entries(response.headersDistinct))
      for (const value of values ?? []) found.append(name, value);
    const { statusCode = 0 } = response;
    const content = await buffer(response);
    return new Response(content.length === 0 ? null : content, { status: statusCode, headers: found });
  };
}
