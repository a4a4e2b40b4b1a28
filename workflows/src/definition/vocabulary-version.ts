/**
 * Version of the vocabulary this program understands. It grows by one with every release that adds a word to
 * service.yaml, form.json hints, samples or template variables; a package that says more is refused.
 */
export const VOCABULARY = 1;
