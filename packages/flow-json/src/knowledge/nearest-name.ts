/** The candidate that a misspelt name most likely means; `undefined` when none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > 80) return undefined;
  const wanted = fold(name);
  let nearest: string | undefined;
  let best = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= Math.max(best, 4)) continue;
    const distance = editDistance(wanted, fold(candidate), best);
    if (distance < best) [nearest, best] = [candidate, distance];
  }
  return nearest;
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

/** How many letters differ; any number from `limit` on means too many. */
function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, change));
    }
    if (Math.min(...current) >= limit) return limit;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
