import axe from 'axe-core';
import './known-refusals';

/**
 * Fails the spec with what a person would meet: `await expectAccessible(fixture.nativeElement)`.
 * Checks WCAG 2.0–2.2 A and AA on the real rendering, styles included.
 */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  });
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  );
  expect(found).withContext('accessibility').toEqual([]);
}
