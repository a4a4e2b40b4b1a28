/** Hands the list to the case page, where `n` and `p` go on in its order. */
export function handList(list: { title: string; url: string; ids: readonly string[]; total: number }): void {
  try {
    sessionStorage.setItem('aktenlauf.list', JSON.stringify(list));
  } catch {
    // Without storage the case opens all the same, only without neighbours.
  }
}
