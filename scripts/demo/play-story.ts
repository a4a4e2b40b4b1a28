import { createSpoolRun } from '@aktenlauf/storage/dispatch/spool-run.ts';
import { markPosted } from '@aktenlauf/storage/dispatch/mark-posted.ts';
import { markRead } from '@aktenlauf/storage/work/mark-read.ts';
import { loadReach } from '@aktenlauf/storage/people/load-reach.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { apply, evidenceFile } from './applications.ts';
import type { ApplicationWish, OpenedDemoCase } from './applications.ts';
import { workingDayAgo } from './demo-days.ts';
import type { DemoTown } from './demo-town.ts';
import {
  acceptPapers,
  answer,
  ask,
  bookTransfer,
  claim,
  close,
  completeTask,
  decide,
  payOnline,
  retrieve,
  sign,
  stateOf,
  withdraw,
} from './moves.ts';
import { actorOf, at, passTime, takeInFacts } from './scene.ts';
import type { PersonActor, Scene } from './scene.ts';
import type { Story, StoryWish } from './stories.ts';

/** Who plays which part in a town. */
export interface Cast {
  clerk: string;
  cashier: string;
  signer: string;
}

interface Play {
  scene: Scene;
  town: DemoTown;
  wish: ApplicationWish;
  opened: OpenedDemoCase;
  clerk: PersonActor;
  cashier: PersonActor;
  signer: PersonActor;
  /** the clock `days` after the application */
  later(days: number, time: string): void;
}

/** Plays one case from its application to where its story ends. A case the demo knows already is left alone. */
export async function playStory(
  scene: Scene,
  town: DemoTown,
  cast: Cast,
  wish: ApplicationWish,
  { story, daysAgo }: StoryWish,
): Promise<void> {
  at(
    scene,
    daysAgo,
    `${String(7 + (wish.number % 11)).padStart(2, '0')}:${String((wish.number * 13) % 60).padStart(2, '0')}`,
  );
  const opened = await apply(scene, town, wish);
  if (!opened.fresh) return;
  const play: Play = {
    scene,
    town,
    wish,
    opened,
    clerk: actorOf(scene, cast.clerk),
    cashier: actorOf(scene, cast.cashier),
    signer: actorOf(scene, cast.signer),
    later: (days, time) => {
      const before = scene.clock.now();
      at(scene, workingDayAgo(new Date(), Math.max(0, daysAgo - days)), time);
      // where a weekend pushed two moves onto one day, they still follow each other
      if (scene.clock.now() <= before)
        scene.clock.set(new Date(Math.min(before.getTime() + 17 * 60_000, Date.now())));
    },
  };
  await scripts[story](play);
  if (!unseen.includes(story))
    await markRead(scene.storage, {
      tenantId: scene.tenantId,
      caseId: opened.caseId,
      personId: play.clerk.id,
    });
}

/** What nobody has looked at yet: new cases, and answers that came in. */
const unseen: readonly Story[] = ['new', 'late', 'answered'];

const nothing = async (): Promise<void> => undefined;

const scripts: Record<Story, (play: Play) => Promise<void>> = {
  new: nothing,
  late: async ({ scene, opened, later }) => {
    later(6, '09:00');
    await passTime(scene, opened.caseId);
  },
  claimed: async (play) => {
    play.later(1, '08:40');
    await claim(play.scene, play.opened.caseId, play.clerk);
  },
  question: askForPapers,
  answered: async (play) => {
    await askForPapers(play);
    await answerQuestion(play);
  },
  review: throughCompleteness,
  fee: throughReview,
  'fee-late': async (play) => {
    await throughReview(play);
    for (const day of [22, 29]) {
      play.later(day, '06:30');
      await passTime(play.scene, play.opened.caseId);
    }
  },
  'fee-attempt': async (play) => {
    await throughReview(play);
    play.later(5, '19:20');
    await payOnline(play.scene, play.opened.caseId);
  },
  decision: throughFee,
  'sign-off': async (play) => {
    await throughFee(play);
    await reject(play);
  },
  'to-retrieve': throughDecision,
  'to-post': throughDecision,
  'to-close': throughDispatch,
  refund: async (play) => {
    await throughFee(play);
    play.later(8, '11:10');
    await withdraw(
      play.scene,
      play.opened.caseId,
      play.clerk,
      'Die Antragstellerin oder der Antragsteller zieht weg und nimmt den Antrag zurück.',
    );
  },
  withdrawn: async (play) => {
    await throughCompleteness(play);
    play.later(4, '10:00');
    await withdraw(
      play.scene,
      play.opened.caseId,
      play.clerk,
      'Am Telefon zurückgenommen: Das Fahrzeug wurde verkauft.',
    );
    play.later(5, '10:00');
    await close(play.scene, play.opened.caseId, play.clerk);
  },
  closed: async (play) => {
    await throughDispatch(play);
    await closeLater(play);
  },
  'closed-by-post': async (play) => {
    await throughDispatch(play);
    await closeLater(play);
  },
  'closed-rejected': async (play) => {
    await throughReview(play);
    await reject(play);
    play.later(8, '15:05');
    await sign(play.scene, play.opened.caseId, play.signer);
    await dispatchNow(play);
    await closeLater(play);
  },
};

async function askForPapers(play: Play): Promise<void> {
  const { scene, opened, clerk, wish } = play;
  play.later(1, '09:15');
  await claim(scene, opened.caseId, clerk);
  await acceptPapers(scene, opened.caseId, clerk);
  const missing = missingPaper(wish);
  await ask(scene, opened.caseId, clerk, {
    text:
      missing === 'nutzungserklaerung'
        ? 'Das Fahrzeug ist nicht auf Sie zugelassen. Bitte schicken Sie uns die Nutzungserklärung der Halterin oder des Halters.'
        : 'Sie sind vor Kurzem umgezogen. Bitte schicken Sie uns Ihre Meldebestätigung.',
    evidence: [missing],
    days: 14,
  });
}

async function answerQuestion(play: Play): Promise<void> {
  const { scene, opened, town, wish } = play;
  play.later(3, '20:05');
  const key = missingPaper(wish);
  await answer(scene, opened.caseId, 'Guten Tag, anbei das fehlende Dokument. Reicht das so?', {
    key,
    attachment: await evidenceFile(town, wish, key),
  });
}

function missingPaper(wish: ApplicationWish): 'meldebestaetigung' | 'nutzungserklaerung' {
  return wish.leavesOut[0] ?? 'meldebestaetigung';
}

async function throughCompleteness(play: Play): Promise<void> {
  const { scene, opened, clerk, wish } = play;
  if (wish.leavesOut.length > 0) {
    await askForPapers(play);
    await answerQuestion(play);
  } else {
    play.later(1, '08:50');
    await claim(scene, opened.caseId, clerk);
  }
  play.later(wish.leavesOut.length > 0 ? 4 : 2, '09:40');
  await acceptPapers(scene, opened.caseId, clerk);
  await completeTask(scene, opened.caseId, clerk);
}

async function throughReview(play: Play): Promise<void> {
  await throughCompleteness(play);
  play.later(4, '10:35');
  await completeTask(play.scene, play.opened.caseId, play.clerk);
}

async function throughFee(play: Play): Promise<void> {
  await throughReview(play);
  const { scene, opened, cashier, wish } = play;
  play.later(6, '18:30');
  if (wish.number % 3 === 0) return payOnline(scene, opened.caseId, 'pay');
  play.later(7, '08:20');
  await bookTransfer(scene, opened.caseId, cashier);
}

async function reject(play: Play): Promise<void> {
  play.later(8, '13:45');
  await decide(play.scene, play.opened.caseId, play.clerk, {
    action: 'reject',
    reason:
      'Sie sind nicht mit Hauptwohnsitz in der beantragten Zone gemeldet. Ein Bewohnerparkausweis wird nur für die Zone erteilt, in der Sie wohnen.',
  });
}

async function throughDecision(play: Play): Promise<void> {
  await throughFee(play);
  play.later(8, '11:30');
  const from = civilDayOf(play.scene.clock.now().toISOString());
  await decide(play.scene, play.opened.caseId, play.clerk, {
    action: 'approve',
    conditions: 'Der Ausweis gilt nur für das genannte Fahrzeug.',
    validFrom: from,
    validTo: `${Number(from.slice(0, 4)) + play.wish.years}${from.slice(4)}`.replace('-02-29', '-02-28'),
  });
}

async function throughDispatch(play: Play): Promise<void> {
  await throughDecision(play);
  await dispatchNow(play);
}

/** Retrieved where consent was given, else printed and posted. */
async function dispatchNow(play: Play): Promise<void> {
  const { scene, opened, wish, clerk } = play;
  play.later(9, '17:50');
  if (wish.consent) return retrieve(scene, opened.caseId, opened.retrievalCode);
  play.later(9, '14:00');
  const reach = await loadReach(scene.storage, scene.tenantId, clerk.id);
  const { spoolRunId } = await createSpoolRun(scene.storage, reach, { actor: clerk });
  const postedOn = civilDayOf(scene.clock.now().toISOString());
  await markPosted(scene.storage, { tenantId: scene.tenantId, actor: clerk }, { spoolRunId, postedOn });
  await takeInFacts(scene, opened.caseId);
  await scene.deliverMails();
}

async function closeLater(play: Play): Promise<void> {
  const { stage } = await stateOf(play.scene, play.opened.caseId);
  if (stage === 'closed') return;
  play.later(12, '16:10');
  await close(play.scene, play.opened.caseId, play.clerk);
}
