import { readFileSync } from 'node:fs';
import path from 'node:path';
import { definitionsRoot } from '@aktenlauf/workflows/definition/load-definition.ts';
import { zipSync } from 'fflate';
import { applicationData } from '../test-api.ts';
import type { Adjusting } from './adjustments.ts';
import { dayFromToday, oddTexts } from './generators.ts';
import type { PoolName } from './pool.ts';

/** Which set of things the operations of the editor's desk are about. */
export const aboutServices: Readonly<Record<string, PoolName>> = {
  'get-service-version': 'serviceVersion',
  'compare-service-versions': 'serviceVersion',
  'export-service-version': 'serviceVersion',
  'create-service-draft': 'serviceVersion',
  'upload-service-package': 'serviceVersion',
  'activate-service-version': 'serviceVersion',
  'withdraw-activation': 'serviceVersion',
  'get-service-overrides': 'serviceVersion',
  'propose-service-overrides': 'serviceVersion',
  'confirm-service-overrides': 'proposedOverrides',
  'withdraw-service-overrides': 'proposedOverrides',
  'rehearse-service': 'serviceVersion',
  'get-rehearsed-document': 'serviceVersion',
  'preview-service-letter': 'serviceVersion',
  'preview-service-mail': 'serviceVersion',
  'get-service-draft': 'serviceDraft',
  'replace-service-draft': 'serviceDraft',
  'write-service-draft-file': 'serviceDraft',
  'change-service-draft-values': 'serviceDraft',
  'discard-service-draft': 'serviceDraft',
  'compare-service-draft': 'serviceDraft',
  'submit-service-draft': 'serviceDraft',
  'return-service-draft': 'submittedDraft',
  'release-service-draft': 'submittedDraft',
};

const folder = path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0');
const yaml = readFileSync(path.join(folder, 'service.yaml'));

/** The revision as it is, most of the time. */
const revised = ({ planned, values, dice }: Adjusting): void => {
  if (dice.chance(85)) (planned.body as Record<string, unknown>)['revision'] = values['revision'];
};
const subject = ({ planned, values, dice }: Adjusting): void => {
  const body = planned.body as Record<string, unknown>;
  body['of'] = { serviceVersionId: values['serviceVersionId'] };
  body['sample'] = dice.pick(['ok', 'post', 'rejected', 'unbekannt']);
};
const rehearsed = (all: Adjusting): void => {
  subject(all);
  const body = all.planned.body as Record<string, unknown>;
  body['application'] = { data: applicationData, evidence: ['fahrzeugschein'], consent: true };
  delete body[all.dice.chance(50) ? 'sample' : 'application'];
};

/** What they need beyond their schema, so that there is something to do. */
export const serviceAdjustments: Readonly<Record<string, (adjusting: Adjusting) => void>> = {
  'create-service-draft': ({ planned, values, dice }) => {
    planned.body = dice.chance(70)
      ? { serviceVersionId: values['serviceVersionId'] }
      : { files: [{ path: 'service.yaml', text: dice.chance(70) ? yaml.toString() : dice.pick(oddTexts) }] };
  },
  'upload-service-package': ({ planned, values, dice }) => {
    planned.query = [];
    if (dice.chance(30) && values['serviceDraftId'] !== undefined)
      planned.query = [
        ['serviceDraftId', String(values['serviceDraftId'])],
        ['revision', String(values['revision'])],
      ];
    planned.body = Buffer.from(
      zipSync({ 'service.yaml': yaml, [`f${dice.next() % 100}.txt`]: Buffer.from('x') }),
    );
  },
  'replace-service-draft': (all) => {
    revised(all);
    (all.planned.body as Record<string, unknown>)['files'] = [
      { path: 'service.yaml', text: yaml.toString() },
    ];
  },
  'write-service-draft-file': (all) => {
    revised(all);
    Object.assign(all.planned.body as object, {
      path: 'letters/bewilligung.liquid',
      text: all.dice.chance(70)
        ? `subject: Bescheid ${all.dice.next() % 100}\n---\nhier`
        : all.dice.pick(oddTexts),
    });
  },
  'change-service-draft-values': (all) => {
    revised(all);
    (all.planned.body as Record<string, unknown>)['changes'] = [
      { pointer: all.dice.pick(['/fee/dueDays', '/title/de', '/stages/0/key']), value: all.dice.next() % 90 },
    ];
  },
  'discard-service-draft': ({ planned, values }) => {
    planned.query = [['revision', String(values['revision'] ?? 1)]];
  },
  'submit-service-draft': revised,
  'return-service-draft': revised,
  'release-service-draft': ({ planned, values, dice }) => {
    if (dice.chance(85)) planned.body = { hash: values['hash'] };
  },
  'activate-service-version': ({ planned }) => {
    planned.body = { from: dayFromToday(400) };
  },
  'propose-service-overrides': ({ planned, dice }) => {
    planned.body = {
      validFrom: dayFromToday(dice.pick([0, 30])),
      overrides: dice.pick([{}, { unit: 'ordnung/parken' }, { fee: { dueDays: 21 } }, { colour: 'red' }]),
    };
  },
  'confirm-service-overrides': ({ planned, values, dice }) => {
    if (dice.chance(85) && values['hash'] !== undefined) planned.body = { hash: values['hash'] };
  },
  'withdraw-service-overrides': ({ planned, values, dice }) => {
    if (dice.chance(85) && values['hash'] !== undefined)
      planned.body = { hash: values['hash'], reason: dice.pick(['', 'anders', ...oddTexts]) };
  },
  'rehearse-service': rehearsed,
  'get-rehearsed-document': (all) => {
    rehearsed(all);
    (all.planned.body as Record<string, unknown>)['document'] = all.dice.pick([0, 0, 1, 99]);
  },
  'preview-service-letter': (all) => {
    subject(all);
    (all.planned.body as Record<string, unknown>)['file'] = all.dice.pick([
      'letters/bewilligung.liquid',
      'mails/received.de.liquid',
      'form.json',
    ]);
  },
  'preview-service-mail': (all) => {
    subject(all);
    (all.planned.body as Record<string, unknown>)['file'] = all.dice.pick([
      'mails/received.de.liquid',
      'mails/decision.en.liquid',
      'letters/bewilligung.liquid',
    ]);
  },
};
