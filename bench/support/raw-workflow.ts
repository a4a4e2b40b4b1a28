import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** The least a run can do with an update: take it and answer. */
export const poke = defineUpdate<string, [{ commandId: string }]>('poke');
export const finish = defineUpdate<string>('finish');

export async function rawWorkflow(): Promise<void> {
  let over = false;
  setHandler(poke, ({ commandId }) => commandId);
  setHandler(finish, () => {
    over = true;
    return 'over';
  });
  await condition(() => over);
}
