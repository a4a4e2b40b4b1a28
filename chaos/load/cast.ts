import { CitizenClient } from '../../e2e/support/citizen-client.ts';
import { PortalClient } from '../../e2e/support/portal-client.ts';
import type { Send } from '../../e2e/support/send.ts';
import { StaffClient } from '../../e2e/support/staff-client.ts';

/** Who plays in the journeys: everybody over the same line. */
export interface Cast {
  readonly portal: PortalClient;
  readonly clerk: StaffClient;
  readonly signer: StaffClient;
  citizen(statusLink: string): CitizenClient;
}

/** Signs everybody in; before the faults begin, over a line that loses nothing. */
export async function gatherCast(url: string, line: Send): Promise<Cast> {
  let send: Send = fetch;
  const through: Send = (address, init) => send(address, init);
  const [portal, clerk, signer] = await Promise.all([
    PortalClient.connect(url, 'serviceportal-lindenau', through),
    StaffClient.signIn(url, 'jana.krueger', through),
    StaffClient.signIn(url, 'tim.brandt', through),
  ]);
  send = line;
  return { portal, clerk, signer, citizen: (statusLink) => new CitizenClient(statusLink, through) };
}
