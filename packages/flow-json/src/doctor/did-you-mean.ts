import { nearestName } from "../knowledge/nearest-name.ts";

const candidatesMax = 200;

/** The remedy for a name that does not exist: the one that was probably meant, or else what to do. */
export function didYouMean(name: string, candidates: Iterable<string>, otherwise: string): string {
  const nearest = nearestName(name, [...candidates].slice(0, candidatesMax));
  return nearest === undefined ? otherwise : `Did you mean “${nearest}”?`;
}
