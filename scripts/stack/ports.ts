import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** A port the user asked for (or our default) is in use: one sentence says what to do. */
export class PortTaken extends Error {
  readonly port: number;
  constructor(port: number, what: string, variable: string) {
    super(
      `Port ${port} (${what}) ist schon belegt. Beenden Sie das Programm, das ihn benutzt – vielleicht läuft ` +
        `Aktenlauf schon –, oder wählen Sie einen anderen: ${variable}=<Port> npm start`,
    );
    this.name = 'PortTaken';
    this.port = port;
  }
}

/** Whether nobody listens on this port of the local machine. */
export async function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Refuses a taken port.
 * @param what what would listen there, for the sentence
 * @param variable the environment variable that chooses another port
 * @throws PortTaken
 */
export async function assertPortFree(port: number, what: string, variable: string): Promise<void> {
  if (!(await portIsFree(port))) throw new PortTaken(port, what, variable);
}

/**
 * A free port below the range that the system hands out for outgoing connections, so that nobody takes it by
 * accident between now and the server's start.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    if (await portIsFree(port)) return port;
  }
}

/** Several different free ports. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
