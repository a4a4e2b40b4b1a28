/**
 * A function that remembers its last answers: lines of a letterhead and of texts that the law prescribes are the same in
 * every letter. Forgets everything when there are too many.
 * @param most answers kept
 */
export function remembering<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
