import type { ServiceDefinition } from '../definition/service-definition.ts';
import type { LetterReference } from '../letters/letter.ts';
import { addressLines } from '../letters/postal-address.ts';
import { applicantOf, CASE_NUMBER } from './rehearsed-variables.ts';
import type { RehearsalTown } from './sample-town.ts';

/** Everything about a letter but its text: letterhead, address, information block, signer and instant. */
export interface LetterFrame {
  letterhead: RehearsalTown['letterhead'];
  address: string[];
  reference: LetterReference;
  signer: string;
  at: string;
}

/** The frame of a letter to the applicant of a rehearsed case. */
export function letterFrame(
  definition: ServiceDefinition,
  form: unknown,
  { clerk, letterhead }: RehearsalTown,
  { on, at }: { on: string; at: string },
): LetterFrame {
  return {
    letterhead,
    address: addressLines(applicantOf(definition, form)),
    reference: {
      caseNumber: CASE_NUMBER,
      clerk: clerk.name,
      date: on,
      ...(clerk.room === null ? {} : { room: clerk.room }),
      ...(clerk.phone === null ? {} : { phone: clerk.phone }),
    },
    signer: clerk.name,
    at,
  };
}
