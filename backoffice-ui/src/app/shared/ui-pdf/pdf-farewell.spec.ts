import { until } from '../testing/until';
import { allClosed, closePdf } from './pdf-farewell';

/** A document whose closing takes until it is told. */
function aDocument() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { destroy: () => promise, gone: resolve, broken: reject };
}

describe('Opening documents one after another', () => {
  it('waits for a document that is still being closed, and for one that is closed meanwhile', async () => {
    const [first, second] = [aDocument(), aDocument()];
    const steps: string[] = [];
    closePdf(first);
    const opened = allClosed().then(() => steps.push('opened'));
    closePdf(second);
    first.gone();
    await first.destroy();
    expect(steps).toEqual([]);
    second.gone();
    await until(() => steps.length === 1);
    await opened;
  });

  it('opens although another one broke while it was closed', async () => {
    const broken = aDocument();
    closePdf(broken);
    broken.broken(new Error('no worker'));
    await expectAsync(allClosed()).toBeResolved();
  });
});
