import { keepDecisionDraft } from '@aktenlauf/api/modules/decisions/decision-draft.ts';
import { previewNotice } from '@aktenlauf/api/modules/decisions/preview-notice.ts';
import { fixedClock } from '@aktenlauf/storage/database/clock.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { openStorage } from '@aktenlauf/storage/database/storage.ts';
import { findPersonByIdentity } from '@aktenlauf/storage/people/find-people.ts';
import { putInbox } from '@aktenlauf/storage/queues/put-inbox.ts';
import { paymentAccess } from '@aktenlauf/workflows/activities/payments/payment-access.ts';
import { xBezahldienste } from '@aktenlauf/workflows/activities/payments/xbezahldienste-client.ts';
import { connectTemporal } from '@aktenlauf/workflows/client/case-client.ts';
import { readWorkerConfig } from '@aktenlauf/workflows/config.ts';
import type { WorkerConfig } from '@aktenlauf/workflows/config.ts';
import { mail } from '@aktenlauf/workflows/relay/mail/mail.ts';
import { smtpSender } from '@aktenlauf/workflows/relay/mail/smtp-sender.ts';
import pg from 'pg';
import { DEMO_APPLICANTS } from './applicants.ts';
import type { ApplicationWish } from './applications.ts';
import type { DemoTown } from './demo-town.ts';
import type { Cast } from './play-story.ts';
import { playStory } from './play-story.ts';
import { prepareTown } from './prepare-towns.ts';
import type { PersonActor, Scene } from './scene.ts';
import { playService, SERVICE_STORIES, UNTOUCHED_STORIES } from './service-stories.ts';
import type { ServiceCast, ServiceStory } from './service-stories.ts';
import { CITY_STORIES, TOWN_STORIES } from './stories.ts';
import type { Story, StoryWish } from './stories.ts';
import { DEMO_TOWNS } from './towns.ts';

const casts: Record<string, readonly Cast[]> = {
  lindenau: [
    { clerk: 'jana.krueger', cashier: 'petra.wolff', signer: 'sabine.moeller' },
    { clerk: 'tim.brandt', cashier: 'jana.krueger', signer: 'sabine.moeller' },
  ],
  hohenbrueck: [{ clerk: 'murat.aydin', cashier: 'murat.aydin', signer: 'ines.falk' }],
};
/** Who works on the services beside parking, and what of them is shown. */
const services: Record<string, { cast: ServiceCast; stories: readonly ServiceStory[] }> = {
  lindenau: { cast: { clerk: 'mira.lange', lead: 'uwe.hartmann' }, stories: SERVICE_STORIES },
  hohenbrueck: { cast: { clerk: 'eva.blum', lead: 'karl.stein' }, stories: UNTOUCHED_STORIES },
};
const stories: Record<string, readonly StoryWish[]> = { lindenau: CITY_STORIES, hohenbrueck: TOWN_STORIES };

/** What filling the demo may use. */
export interface DemoContext {
  /** Configuration of the product, by the names of .env.example. */
  readonly environment: Readonly<Record<string, string>>;
  /** Towns, people and services, but no cases. */
  readonly empty: boolean;
  /** Aborted when the application stops; filling then ends after the case at hand. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/**
 * Towns, people, services and, unless only those are wanted, about a hundred cases, most of them of sixty days, through the product's
 * own use cases with a clock that is set. It runs before API and worker start, so that nothing is sent with today's date.
 * What is there already stays as it is.
 */
export async function fillDemo(context: DemoContext): Promise<void> {
  const config = readWorkerConfig(context.environment);
  const clock = fixedClock(new Date());
  const storage = await openDemoStorage(config, clock);
  try {
    for (const town of DEMO_TOWNS) {
      const tenantId = await prepareTown(storage, town, {
        ownerUrl: required(context, 'AKTENLAUF_DB_OWNER_URL'),
        issuer: required(context, 'AKTENLAUF_OIDC_ISSUER'),
      });
      if (!context.empty) await fillTown(context, config, { storage, clock, town, tenantId });
    }
  } finally {
    await storage.close();
  }
}

function openDemoStorage(config: WorkerConfig, clock: ReturnType<typeof fixedClock>): Promise<Storage> {
  const { endpoint, accessKey, secretKey, region, bucketPrefix } = config.objects;
  return openStorage({
    appUrl: config.database.appUrl,
    systemUrl: config.database.systemUrl,
    poolSize: 4,
    s3: { endpoint, accessKey, secretKey, ...(region === undefined ? {} : { region }) },
    bucketPrefix,
    clock,
  });
}

/** A database filled within a minute has no statistics yet; without them the first lists are slow. */
async function refreshStatistics(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

interface Stage {
  storage: Storage;
  clock: ReturnType<typeof fixedClock>;
  town: DemoTown;
  tenantId: string;
}

async function fillTown(context: DemoContext, config: WorkerConfig, stage: Stage): Promise<void> {
  const { storage, clock, town, tenantId } = stage;
  const wanted = stories[town.key] ?? [];
  const [{ count }] = (await storage.inTenant(tenantId, (w) =>
    w.sql<{ count: number }>('select count(*)::int as count from cases where tenant_id = $1', [w.tenantId]),
  )) as [{ count: number }];
  const beside = services[town.key];
  if (count >= wanted.length + (beside?.stories.length ?? 0)) return;
  const cases = connectTemporal(config.temporal);
  const sender = smtpSender(config.mail.smtpUrl);
  const silent = { info: () => undefined, warn: () => undefined };
  const mails = mail(
    { storage, cases, log: silent },
    { sender, from: config.mail.from, publicUrl: config.publicUrl, linkSecret: config.linkSecret },
  );
  const payments = paymentAccess(
    storage,
    xBezahldienste(config.payments),
    config.publicUrl,
    config.payments.endPointId,
  );
  const scene: Scene = {
    storage,
    clock,
    tenantId,
    payments,
    linkSecret: config.linkSecret,
    deliverMails: () => mails.round(),
    people: await peopleOf(storage, town, required(context, 'AKTENLAUF_OIDC_ISSUER')),
    async previewDecision(caseId, actor, decision) {
      const mutation = { tenantId, caseId, actor };
      const { decisionId } = await keepDecisionDraft(storage, mutation, {
        ...decision,
        reason: decision.reason ?? '',
        version: 0,
      });
      const { documentVersionId, sha256 } = await previewNotice(storage, mutation, decisionId, 'de');
      return { decisionId, documentVersionId, sha256 };
    },
    async tellReturned(caseId, attemptId) {
      await storage.inTenant(tenantId, (w) =>
        putInbox(w, {
          caseId,
          source: 'citizen',
          messageId: `returned/${attemptId}`,
          fact: { kind: 'payment-returned', attemptId },
        }),
      );
    },
  };
  const ensemble = casts[town.key] ?? [];
  try {
    for (const [index, story] of wanted.entries()) {
      if (context.signal.aborted) return;
      if (index % 10 === 0)
        context.log(`Vorführdaten ${town.name}: ${index} von ${wanted.length} Vorgängen …`);
      const cast = ensemble[index % ensemble.length];
      if (cast === undefined) throw new Error(`nobody plays in ${town.key}`);
      await playStory(scene, town, cast, wishFor(index, story.story), story);
    }
    // the oldest first, so that numbers are drawn in the order of receipt
    for (const story of (beside?.stories ?? []).toSorted((a, b) => b.daysAgo - a.daysAgo)) {
      if (context.signal.aborted || beside === undefined) return;
      await playService(scene, town, beside.cast, story);
    }
    await refreshStatistics(required(context, 'AKTENLAUF_DB_OWNER_URL'));
  } finally {
    sender.close();
    await cases.close();
  }
}

async function peopleOf(storage: Storage, town: DemoTown, issuer: string): Promise<Map<string, PersonActor>> {
  const people = new Map<string, PersonActor>();
  for (const { subject } of town.people) {
    const person = await findPersonByIdentity(storage, issuer, subject);
    if (person !== null) people.set(subject, { kind: 'person', id: person.personId });
  }
  return people;
}

const byPost: readonly Story[] = ['to-post', 'closed-by-post'];
const asked: readonly Story[] = ['question', 'answered'];
const online: readonly Story[] = ['to-retrieve', 'closed', 'fee-attempt'];

/** The application of a story: who, what for, with which papers. */
function wishFor(number: number, story: Story): ApplicationWish {
  const applicant = DEMO_APPLICANTS[(number * 5 + 3) % DEMO_APPLICANTS.length];
  if (applicant === undefined) throw new Error('nobody applies');
  const email = online.includes(story) || number % 9 !== 4;
  const foreignVehicle = asked.includes(story) ? number % 2 === 0 : number % 5 === 1;
  const moved = asked.includes(story) ? number % 2 === 1 : number % 4 === 2;
  return {
    number,
    applicant,
    email,
    foreignVehicle,
    moved,
    zone: (['Altstadt I', 'Altstadt II', 'Bahnhof'] as const)[number % 3] ?? 'Bahnhof',
    years: number % 4 === 0 ? 2 : 1,
    leavesOut: asked.includes(story) ? [foreignVehicle ? 'nutzungserklaerung' : 'meldebestaetigung'] : [],
    consent: email && !byPost.includes(story) && (online.includes(story) || number % 2 === 0),
    channel: number % 3 === 0 ? 'form' : 'portal',
  };
}

function required(context: DemoContext, name: string): string {
  const value = context.environment[name];
  if (value === undefined) throw new Error(`${name} is missing`);
  return value;
}
