import { Type } from 'typebox';
import { Day, Id, record, shape, text } from '../../shared/schema.ts';

export const NewFollowUp = shape('NewFollowUp', { dueOn: Day, text: text(500) });
/** The nearest day on which the person who asks wants to see the case again. */
export const FollowUp = shape('FollowUp', { id: Id, dueOn: Day, text: Type.String() });
export const FollowUpParams = record({ followUpId: Id });
