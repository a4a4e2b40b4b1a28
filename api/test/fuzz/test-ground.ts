import { openTestApi } from '../test-api.ts';
import type { TestApi } from '../test-api.ts';
import { portalSecret, staffRoles } from '../test-towns.ts';
import type { TestTown } from '../test-towns.ts';
import type { Asker, Ground, GroundTown } from './ground.ts';

const linkSecret = 'the link secret of the specs of the API';

/** The API in this process on real Postgres and MinIO: nothing else moves, so that each refusal can be looked behind. */
export async function openTestGround(): Promise<Ground & { readonly api: TestApi }> {
  const api = await openTestApi();
  const address = await api.app.listen({ host: '127.0.0.1', port: 0 });
  for (let number = 0; number < 6; number += 1) await api.openCase(number < 5 ? api.town : api.foreign);
  const groundTown = ({ id, key, portalClient }: TestTown): GroundTown => ({
    id,
    key,
    portal: { clientId: portalClient, secret: portalSecret },
  });
  const { people } = api.town;
  return {
    api,
    url: new URL(address),
    storage: api.storage,
    linkSecret,
    town: groundTown(api.town),
    foreign: groundTown(api.foreign),
    people: {
      ...(Object.fromEntries(staffRoles.map((role) => [role, people[role].personId])) as Partial<
        Record<Asker, string>
      >),
      otherClerk: people.otherClerk.personId,
      foreignClerk: api.foreign.people.clerk.personId,
    },
    still: true,
    close: () => api.close(),
  };
}
