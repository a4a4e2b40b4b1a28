import { receiveReply } from '@aktenlauf/storage/consultations/receive-reply.ts';
import { draftConsultation } from '@aktenlauf/storage/consultations/draft-consultation.ts';
import type { ConsultedOffice } from '@aktenlauf/storage/consultations/draft-consultation.ts';
import { grantAccess } from '@aktenlauf/storage/access/grant-access.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import { addReason } from '@aktenlauf/storage/work/add-reason.ts';
import { addDays, civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { applyForService } from './service-applications.ts';
import type { ServiceWish } from './service-applications.ts';
import type { OpenedDemoCase } from './applications.ts';
import type { DemoTown } from './demo-town.ts';
import { ask, bookTransfer, claim, close, completeTask, decide, retrieve, stateOf } from './moves.ts';
import { actorOf, at, order, passTime, takeInFacts } from './scene.ts';
import type { PersonActor, Scene } from './scene.ts';

/** One case of a service beside parking: what is applied for, how long ago, and what has become of it. */
export interface ServiceStory extends ServiceWish {
  readonly daysAgo: number;
  play(play: ServicePlay): Promise<void>;
}

/** A case being played, with who works on it. */
interface ServicePlay {
  readonly scene: Scene;
  readonly caseId: string;
  readonly retrievalCode: string;
  readonly clerk: PersonActor;
  /** leads the departments and signs */
  readonly lead: PersonActor;
  /** the clock so many days after the application */
  later(days: number, time: string): void;
}

/** Who works on these services in a town. */
export interface ServiceCast {
  readonly clerk: string;
  readonly lead: string;
}

/** Plays one case to where its story ends. A case the demo knows already is left alone. */
export async function playService(
  scene: Scene,
  town: DemoTown,
  cast: ServiceCast,
  story: ServiceStory,
): Promise<void> {
  at(scene, story.daysAgo, '09:20');
  const opened: OpenedDemoCase = await applyForService(scene, town, story);
  if (!opened.fresh) return;
  await story.play({
    scene,
    caseId: opened.caseId,
    retrievalCode: opened.retrievalCode,
    clerk: actorOf(scene, cast.clerk),
    lead: actorOf(scene, cast.lead),
    later: (days, time) => at(scene, Math.max(0, story.daysAgo - days), time),
  });
}

const untouched = async (): Promise<void> => undefined;

/** Cases of every shipped service beside parking, those of a building authority in several stages. */
export const SERVICE_STORIES: readonly ServiceStory[] = [
  { sample: 'personenstandsurkunde/marriage', person: 4, daysAgo: 6, play: untouched },
  {
    sample: 'personenstandsurkunde/birth',
    person: 9,
    daysAgo: 8,
    play: async (play) => {
      const { scene, caseId, clerk, lead } = play;
      play.later(1, '08:30');
      await grantAccess(
        scene.storage,
        { tenantId: scene.tenantId, caseId, actor: lead, asSupervisor: true },
        { personId: clerk.id, purpose: 'Sachbearbeitung der Urkunde', until: null },
      );
      await claim(scene, caseId, clerk);
      play.later(3, '10:00');
      await bookTransfer(scene, caseId, clerk);
    },
  },
  { sample: 'zaehlerstand-gartenwasser/plausible', person: 12, daysAgo: 20, play: untouched },
  { sample: 'zaehlerstand-gartenwasser/runs-backwards', person: 2, daysAgo: 3, play: untouched },
  {
    sample: 'hundesteuer/registered-ahead',
    person: 7,
    daysAgo: 16,
    play: async (play) => {
      const { scene, caseId, clerk } = play;
      play.later(2, '09:00');
      await claim(scene, caseId, clerk);
      await completeTask(scene, caseId, clerk);
      play.later(3, '11:00');
      await decide(scene, caseId, clerk, { action: 'assess' });
      play.later(4, '19:15');
      await retrieve(scene, caseId, play.retrievalCode);
    },
  },
  {
    sample: 'hundesteuer/deregistered',
    person: 7,
    daysAgo: 5,
    play: async (play) => {
      play.later(1, '14:00');
      await claim(play.scene, play.caseId, play.clerk);
      await ask(play.scene, play.caseId, play.clerk, {
        text: 'Bitte schicken Sie uns den Abgabevertrag.',
        evidence: ['abgabenachweis'],
        days: 14,
      });
    },
  },
  { sample: 'maengelmelder/anonymous', person: null, daysAgo: 2, play: untouched },
  {
    sample: 'maengelmelder/with-contact',
    person: 15,
    daysAgo: 12,
    play: async (play) => {
      const { scene, caseId, clerk } = play;
      play.later(1, '07:40');
      await claim(scene, caseId, clerk);
      await completeTask(scene, caseId, clerk);
      play.later(4, '13:10');
      await order(scene, caseId, clerk, { command: { type: 'move', action: 'repaired' } });
      await close(scene, caseId, clerk);
    },
  },
  { sample: 'bauantrag-vereinfacht/incomplete', person: 18, daysAgo: 2, play: untouched },
  { sample: 'bauantrag-vereinfacht/answered', person: 21, daysAgo: 24, play: consultOffices },
  {
    sample: 'bauantrag-vereinfacht/extended',
    person: 30,
    daysAgo: 19,
    play: async (play) => {
      await throughAdvance(play);
      play.later(6, '11:00');
      const unitId = await unitOf(play.scene, 'bauen/umwelt');
      await consult(play, { unitId }, 'Reicht die Versickerung auf dem Grundstück für den Anbau aus?');
    },
  },
  {
    sample: 'bauantrag-vereinfacht/no-answer',
    person: 24,
    daysAgo: 57,
    play: async (play) => {
      const { scene, caseId, clerk } = play;
      await throughAdvance(play);
      play.later(30, '10:20');
      const noteId = newId();
      await order(scene, caseId, clerk, {
        command: { type: 'extend', action: 'extend-period', noteId },
        prepare: (w) =>
          addReason(w, {
            caseId,
            noteId,
            text: 'Die Zufahrt kreuzt einen Kanal. Ob sie überbaut werden darf, muss erst geklärt werden.',
            actor: clerk,
          }),
      });
    },
  },
  {
    sample: 'bauantrag-vereinfacht/deemed',
    person: 27,
    daysAgo: 101,
    play: async (play) => {
      await throughAdvance(play);
      play.later(99, '06:30');
      await passTime(play.scene, play.caseId);
    },
  },
];

/** What a smaller town shows of them: what came in, nothing done yet. */
export const UNTOUCHED_STORIES: readonly ServiceStory[] = SERVICE_STORIES.filter(
  ({ play }) => play === untouched,
);

/** Plans looked through, advance payment booked. */
async function throughAdvance(play: ServicePlay): Promise<void> {
  const { scene, caseId, clerk } = play;
  play.later(1, '08:45');
  await claim(scene, caseId, clerk);
  await completeTask(scene, caseId, clerk);
  play.later(5, '09:30');
  await bookTransfer(scene, caseId, clerk);
}

/** One office of the house is still awaited, one outside has answered. */
async function consultOffices(play: ServicePlay): Promise<void> {
  const { scene, caseId } = play;
  await throughAdvance(play);
  play.later(7, '10:00');
  const unitId = await unitOf(scene, 'bauen/denkmal');
  await consult(play, { unitId }, 'Das Haus nebenan ist ein Denkmal. Bestehen Bedenken gegen den Anbau?');
  const outside = { name: 'Wasserverband Lindenau', email: 'anfragen@wasserverband.example' };
  const consultationId = await consult(play, outside, 'Kann der Anbau an den Kanal angeschlossen werden?');
  play.later(15, '15:30');
  await receiveReply(scene.storage, {
    tenantId: scene.tenantId,
    caseId,
    consultationId,
    text: 'Der Anschluss ist möglich. Bitte geben Sie der Bauherrschaft unser Merkblatt zur Rückstauebene weiter.',
    name: 'Ruth Adler',
  });
  await takeInFacts(scene, caseId);
}

/** @returns the consultation's id */
async function consult(
  { scene, caseId, clerk }: ServicePlay,
  office: ConsultedOffice,
  question: string,
): Promise<string> {
  const today = civilDayOf(scene.clock.now().toISOString());
  const consultationId = newId();
  const dueOn = addDays(today, 28);
  const { evidence } = await stateOf(scene, caseId);
  const documentIds = Object.values(evidence).flatMap((entry) => entry.documentIds);
  await order(scene, caseId, clerk, {
    command: { type: 'ask-consultation', consultationId, dueOn },
    prepare: async (w) => {
      const plans = await w.sql<{ id: string }>(
        'select id from document_version where tenant_id = $1 and document_id = any($2::uuid[])',
        [w.tenantId, documentIds],
      );
      await draftConsultation(
        w,
        {
          consultationId,
          caseId,
          office,
          question,
          dueOn,
          documentVersionIds: plans.map(({ id }) => id),
          actor: clerk,
        },
        today,
      );
    },
  });
  return consultationId;
}

async function unitOf(scene: Scene, key: string): Promise<string> {
  const [unit] = await scene.storage.inTenant(scene.tenantId, (w) =>
    w.sql<{ id: string }>('select id from unit where tenant_id = $1 and key = $2', [w.tenantId, key]),
  );
  if (unit === undefined) throw new Error(`the town has no unit ${key}`);
  return unit.id;
}
