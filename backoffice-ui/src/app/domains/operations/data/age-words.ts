const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How long something waits, as coarse as one would say it: `45 Sek.`, `12 Min.`, `3 Std.`, `2 Tage`. */
export function ageWords(seconds: number): string {
  if (seconds < MINUTE) return $localize`:@@operations.ageSeconds:${seconds}:n: Sek.`;
  if (seconds < HOUR) return $localize`:@@operations.ageMinutes:${Math.floor(seconds / MINUTE)}:n: Min.`;
  if (seconds < 2 * DAY) return $localize`:@@operations.ageHours:${Math.floor(seconds / HOUR)}:n: Std.`;
  return $localize`:@@operations.ageDays:${Math.floor(seconds / DAY)}:n: Tage`;
}
