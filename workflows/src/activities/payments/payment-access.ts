import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { PaymentProvider } from './payment-provider.ts';

/** What the payment activities need besides the attempt. */
export interface PaymentAccess {
  readonly provider: PaymentProvider;
  /** the town at the provider, and its key in URLs */
  endPointOf(tenantId: string): Promise<{ endPointId: string; tenantKey: string }>;
  /** where the citizen comes back to; proves nothing, only asks for a look */
  returnUrl(tenantKey: string, attemptId: string): string;
}

/**
 * @param publicUrl base of the citizen's URLs, without a slash at the end
 * @param fallbackEndPoint for towns whose settings name no `paymentEndPoint`
 */
export function paymentAccess(
  storage: Storage,
  provider: PaymentProvider,
  publicUrl: string,
  fallbackEndPoint: string,
): PaymentAccess {
  return {
    provider,
    async endPointOf(tenantId) {
      const [row] = await storage.inTenant(tenantId, (w) =>
        w.sql<{ tenantKey: string; endPointId: string | null }>(
          `select key as "tenantKey", settings ->> 'paymentEndPoint' as "endPointId" from tenant where id = $1`,
          [tenantId],
        ),
      );
      if (row === undefined) throw new Error('the tenant is not there');
      return { tenantKey: row.tenantKey, endPointId: row.endPointId ?? fallbackEndPoint };
    },
    returnUrl: (tenantKey, attemptId) => `${publicUrl}/${tenantKey}/zahlung/${attemptId}`,
  };
}
