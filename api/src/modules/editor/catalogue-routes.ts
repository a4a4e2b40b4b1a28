import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import type { Reach } from '@aktenlauf/storage/people/reach.ts';
import { tenantSettings } from '@aktenlauf/storage/people/tenants.ts';
import { exportVersion } from '@aktenlauf/storage/services/export-version.ts';
import { listDrafts } from '@aktenlauf/storage/services/drafts/draft-row.ts';
import { listVersions, loadVersionRow } from '@aktenlauf/storage/services/list-versions.ts';
import type { VersionRow } from '@aktenlauf/storage/services/list-versions.ts';
import { loadSources } from '@aktenlauf/storage/services/service-sources.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { Static } from 'typebox';
import { staffOf } from '../../auth/callers.ts';
import { anywhereActor } from '../../auth/mutation.ts';
import { reachesService, requireServiceReach } from '../../auth/service-reach.ts';
import type { Api } from '../../shared/api.ts';
import { operation, staff } from '../../shared/door.ts';
import { languageOf } from '../../shared/language.ts';
import type { Language } from '../../shared/language.ts';
import type { RouteContext } from '../../shared/route-context.ts';
import { Binary, ref } from '../../shared/schema.ts';
import { ownKeyOf } from './desk-context.ts';
import { draftRow } from './describe-draft.ts';
import { describeVersion, maturityOf, today } from './describe-version.ts';
import type { ServiceEntry, ServiceVersionRow } from './schemas.ts';
import {
  ComparisonQuery,
  ServiceCatalogue,
  ServiceComparison,
  ServiceVersionDetail,
  ServiceVersionParams,
} from './schemas.ts';

export function catalogueRoutes(app: Api, context: RouteContext): void {
  const { storage, desk } = context;

  app.get(
    '/service-versions',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation('list-service-versions', 'editor', 'Services with all versions and drafts'),
        response: { 200: ref(ServiceCatalogue) },
      },
    },
    async (request) => ({
      rows: await listServices(storage, staffOf(request).reach, languageOf(request)),
      today: today(storage),
    }),
  );

  app.get(
    '/service-versions/:serviceVersionId',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation(
          'get-service-version',
          'editor',
          'One version: definition, form, texts, samples, drawn course, overrides',
        ),
        params: ServiceVersionParams,
        response: { 200: ref(ServiceVersionDetail) },
      },
    },
    async (request) =>
      describeVersion(storage, staffOf(request).reach, request.params.serviceVersionId, languageOf(request)),
  );

  app.get(
    '/service-versions/:serviceVersionId/comparison',
    {
      ...staff('read-services', 'anywhere'),
      schema: {
        ...operation(
          'compare-service-versions',
          'editor',
          'What differs from another version of the same service',
        ),
        params: ServiceVersionParams,
        querystring: ComparisonQuery,
        response: { 200: ref(ServiceComparison) },
      },
    },
    async (request) => {
      const { tenantId } = staffOf(request).reach;
      const found = await storage.inTenant(tenantId, async (w) => {
        const after = await loadVersionRow(w, request.params.serviceVersionId);
        const before = await loadVersionRow(w, request.query.with);
        if (before.key !== after.key) throw new Refusal('other-service', { key: after.key });
        return {
          before,
          after,
          contents: { before: await loadSources(w, before.id), after: await loadSources(w, after.id) },
        };
      });
      return {
        before: { key: found.before.key, version: found.before.version },
        after: { key: found.after.key, version: found.after.version },
        files: await desk.run('compare', found.contents),
      };
    },
  );

  app.get(
    '/service-versions/:serviceVersionId/package',
    {
      ...staff('export-service', 'anywhere'),
      schema: {
        ...operation('export-service-version', 'editor', 'The version as a signed .leistung.zip'),
        params: ServiceVersionParams,
        response: { 200: { description: 'ZIP', content: { 'application/zip': { schema: Binary } } } },
      },
    },
    async (request, reply) => {
      const { reach } = staffOf(request);
      const key = ownKeyOf(context);
      const tenant = await tenantSettings(storage, reach.tenantId);
      const { name, bytes } = await storage.inTenant(reach.tenantId, async (w) => {
        const version = await loadVersionRow(w, request.params.serviceVersionId);
        requireServiceReach(reach, 'export-service', version);
        return exportVersion(w, version, {
          key,
          town: { key: tenant.key, name: tenant.name },
          actor: anywhereActor(reach, 'export-service'),
          requestId: request.id,
        });
      });
      return reply
        .headers({
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="${name}"`,
        })
        .send(bytes);
    },
  );
}

async function listServices(
  storage: Storage,
  reach: Reach,
  language: Language,
): Promise<Static<typeof ServiceEntry>[]> {
  const { versions, drafts } = await storage.inTenant(reach.tenantId, async (w) => ({
    versions: await listVersions(w),
    drafts: await listDrafts(w),
  }));
  const keys = [...new Set([...versions, ...drafts].map(({ key }) => key))].sort();
  return keys.map((key) => {
    const own = versions.filter((version) => version.key === key);
    const written = drafts.filter((draft) => draft.key === key);
    const told = own.find(({ state }) => state === 'active') ?? own[0];
    const unit = told?.unit ?? written[0]?.unit ?? null;
    return {
      key,
      title: (language === 'de' ? told?.titleDe : told?.titleEn) ?? written[0]?.title ?? key,
      unit: reach.units.find((known) => known.key === unit)?.name ?? unit ?? '',
      editable: reachesService(reach, 'edit-service', { key, unit }),
      versions: own.map(versionRow),
      drafts: written.map(draftRow),
    };
  });
}

function versionRow(row: VersionRow): Static<typeof ServiceVersionRow> {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    maturity: maturityOf(row),
    releasedAt: row.releasedAt,
    releasedBy: row.releasedBy,
    activeFrom: row.activeFrom,
    activeTo: row.activeTo,
    overridden: row.overrides.some(({ overrides }) => Object.keys(overrides).length > 0),
    exportable: row.exportable,
  };
}
