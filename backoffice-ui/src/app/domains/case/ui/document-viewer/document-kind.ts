import type { Tone } from '../../../../shared/ui-tag/tag';
import type { DocumentVersion } from '../../data/case-shapes';

/** How a file can be looked at. */
export function viewOfFile({ mediaType }: Pick<DocumentVersion, 'mediaType'>): 'pdf' | 'image' | 'none' {
  if (mediaType === 'application/pdf') return 'pdf';
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(mediaType) ? 'image' : 'none';
}

/** Where the bytes of a version lie; `inline` is honoured for PDF and images only. */
export function contentUrl(versionId: string, disposition: 'inline' | 'attachment' = 'inline'): string {
  return `/api/v1/documents/${encodeURIComponent(versionId)}/content?disposition=${disposition}`;
}

/** What is known about viruses, in words; a clean file needs none. */
export function scanWords(state: DocumentVersion['scanState']): { text: string; tone: Tone } | null {
  switch (state) {
    case 'not-scanned':
      return { text: $localize`:@@case.scanNone:nicht auf Viren geprüft`, tone: 'neutral' };
    case 'infected':
      return { text: $localize`:@@case.scanInfected:Virus gefunden`, tone: 'danger' };
    case 'clean':
      return null;
  }
}

/** `1,2 MB`. */
export function sizeWords(bytes: number): string {
  const locale = ($localize.locale ?? 'de').startsWith('en') ? 'en-GB' : 'de-DE';
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}
