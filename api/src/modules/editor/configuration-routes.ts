import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { ref } from '../../shared/schema.ts';
import { ConfigurationCheck } from './schemas.ts';

const pending = async (): Promise<never> => {
  throw new Refusal('unavailable');
};

export function configurationRoutes(app: Api): void {
  app.get(
    '/configuration-check',
    {
      ...staff('check-configuration', 'anywhere'),
      schema: {
        ...operation('check-configuration', 'editor', 'What the configuration of the town lacks'),
        response: { 200: ref(ConfigurationCheck) },
      },
    },
    pending,
  );
}
