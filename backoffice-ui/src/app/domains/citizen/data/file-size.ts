import { builtLanguage } from '../../../shared/util-locale/locale-url';

/** Bytes as people say them: `1,2 MB`. */
export function fileSize(bytes: number): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value.toLocaleString(builtLanguage() === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 1 })} ${unit}`;
}
