import { Day, Id, record, shape, text } from '../../shared/schema.ts';

export const NewFollowUp = shape('NewFollowUp', { dueOn: Day, text: text(500) });
export const FollowUpParams = record({ followUpId: Id });
