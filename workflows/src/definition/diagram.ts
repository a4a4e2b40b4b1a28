import type { ServiceDefinition } from './service-definition.ts';

/**
 * The course as a Mermaid flow chart, for the guide and for whoever reviews a definition. Titles in German.
 * @param passed keys of stages to mark, e.g. those a rehearsed case passed
 */
export function courseDiagram(definition: ServiceDefinition, passed: readonly string[] = []): string {
  const name = (key: string): string => `s_${key.replaceAll('-', '_')}`;
  const lines = ['flowchart LR'];
  for (const stage of definition.stages) {
    const waits =
      stage.waitsFor === 'money'
        ? '<br/>wartet auf Zahlung'
        : stage.waitsFor === 'dispatch'
          ? '<br/>wartet auf Zugang'
          : '';
    const tasks = stage.tasks.map((task) => `<br/>· ${plain(task.title.de)}`).join('');
    lines.push(`  ${name(stage.key)}["<b>${plain(stage.title.de)}</b>${tasks}${waits}"]`);
  }
  definition.stages.forEach((stage, index) => {
    if (stage.tasks.length === 0 && stage.waitsFor === undefined) return;
    for (const later of definition.stages.slice(index + 1)) {
      const condition = later.enterIf === undefined ? '' : `|"wenn ${plain(later.enterIf)}"|`;
      lines.push(`  ${name(stage.key)} -->${condition} ${name(later.key)}`);
      if (later.enterIf === undefined) break;
    }
  });
  for (const action of definition.actions.filter(
    (candidate) => candidate.does === 'decide' || candidate.does === 'move',
  )) {
    for (const from of action.from) {
      const to =
        action.to ?? definition.stages[definition.stages.findIndex((stage) => stage.key === from) + 1]?.key;
      if (to !== undefined)
        lines.push(
          `  ${name(from)} -.->|"${plain(action.title.de)}${action.signOff === undefined ? '' : ' ✎'}"| ${name(to)}`,
        );
    }
  }
  const marked = definition.stages.filter(({ key }) => passed.includes(key));
  if (marked.length > 0)
    lines.push(
      '  classDef passed fill:#dbeafe,stroke:#1e40af',
      `  class ${marked.map(({ key }) => name(key)).join(',')} passed`,
    );
  return `${lines.join('\n')}\n`;
}

function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
