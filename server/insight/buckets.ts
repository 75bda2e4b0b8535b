/** Lengths of time in whole days, first and last included; the last has no end. */
export const buckets = [
  [0, 7],
  [8, 15],
  [16, 30],
  [31, 60],
  [61, undefined],
] as const

/** Which of the buckets a number of days falls into, by the first day of the bucket, as SQL. */
export const bucketOf = (days: string): string =>
  `case ${buckets
    .toReversed()
    .map(([from]) => `when ${days} >= ${from} then '${from}'`)
    .join(' ')} else '0' end`
