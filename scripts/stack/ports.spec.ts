import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { assertPortsFree } from './parts.ts';
import { freePort, freePorts, PortTaken, portIsFree } from './ports.ts';

describe('Ports', () => {
  it('refuse a taken one in one sentence with the way out', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;
    try {
      const refusal = await assertPortsFree({ minio: port }).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(PortTaken);
      expect((refusal as PortTaken).message).toContain(`Port ${port} (MinIO) ist schon belegt`);
      expect((refusal as PortTaken).message).toContain('AKTENLAUF_MINIO_PORT=<Port> npm start');
      expect((refusal as PortTaken).message).not.toContain('\n');
    } finally {
      squatter.close();
    }
  });

  it('are free when chosen, and different from each other', async () => {
    const ports = await freePorts(5);
    expect(new Set(ports).size).toBe(5);
    expect(await portIsFree(await freePort())).toBeTrue();
  });
});
