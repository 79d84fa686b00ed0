/**
 * Finds rows that stand in the database as claimed by this process although it does not hold them: the answer to the
 * statement that claimed them was lost on the way. An answer may also just be under way, so one look proves nothing; a row
 * counts as lost when two looks in a row find it.
 */
export class LostClaims {
  #suspects = new Set<string>();

  /** Gives the rows of this look that count as lost. */
  look(claimedIds: readonly string[], isHeld: (id: string) => boolean): string[] {
    const notHeld = claimedIds.filter((id) => !isHeld(id));
    const lost = notHeld.filter((id) => this.#suspects.has(id));
    this.#suspects = new Set(notHeld);
    return lost;
  }
}
