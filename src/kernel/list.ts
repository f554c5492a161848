/** A list is counted so far, and shows its pages so far: to count all of a long one takes longer than to show any page of it. */
export const mostCounted = 1_000;

/** How many pages a list has that was counted up to the bound. */
export function pagesOf(total: number, pageSize: number): number {
  return Math.ceil(Math.min(total, mostCounted) / pageSize);
}
