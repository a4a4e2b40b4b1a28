import { utf16 } from './content-stream.ts';
import type { FontFace } from './font-face.ts';

const rowsPerSection = 100;

/** The CMap that gives readers the characters of every glyph. */
export function toUnicodeMap(face: FontFace): string {
  const rows = face.unicode
    .map((text, id) => ({ text, id }))
    .filter(({ text }) => text !== '')
    .map(({ text, id }) => `<${id.toString(16).padStart(4, '0')}> <${utf16(text).slice(4)}>`);
  const sections: string[] = [];
  for (let start = 0; start < rows.length; start += rowsPerSection) {
    const part = rows.slice(start, start + rowsPerSection);
    sections.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
