/** Courses of the shell that no sample shows. */
const hardCourses = ['shell-continued-as-new', 'shell-open-run'];

/**
 * Histories a release must have and has not: one of each shipped sample, and the hard courses.
 * @param samples their names in the corpus
 * @param files recorded ones, as `<release>/<name>.json`
 */
export function missingHistories(
  release: string,
  samples: readonly string[],
  files: readonly string[],
): string[] {
  return [...samples, ...hardCourses]
    .map((name) => `${release}/${name}.json`)
    .filter((file) => !files.includes(file));
}
