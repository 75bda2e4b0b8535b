/** 优秀、良好、合格、不合格 as practice grades reviewed cases (SF/T 0085-2020 was not seen: bands and weights are settings). */
export const grades = { excellent: '优秀', good: '良好', qualified: '合格', unqualified: '不合格' } as const
export type Grade = keyof typeof grades

/** The aspects practice names; each is scored from 0 to 100. */
export const aspects = {
  intake: '受理与委托手续',
  meeting: '会见与沟通',
  evidence: '调查取证',
  hearing: '庭审、仲裁或者调解',
  writing: '文书质量',
  result: '意见采纳与办理结果',
} as const
export type Aspect = keyof typeof aspects

/** From what score on a grade begins. */
export type Bands = { excellent: number; good: number; qualified: number }

/** The mean of the aspects that apply, to one decimal, and its grade. An aspect that did not arise counts for nothing. */
export function gradeOf(scores: Partial<Record<Aspect, number>>, bands: Bands): { score: number; grade: Grade } {
  const given = Object.values(scores)
  const score = given.length === 0 ? 0 : Math.round((given.reduce((a, b) => a + b, 0) / given.length) * 10) / 10
  const grade =
    score >= bands.excellent
      ? 'excellent'
      : score >= bands.good
        ? 'good'
        : score >= bands.qualified
          ? 'qualified'
          : 'unqualified'
  return { score, grade }
}

/**
 * A sample of n, drawn so that anybody can draw it again: each file's lot comes from the seed and its number, by a hash given from
 * outside; the lowest lots are drawn.
 */
export function draw<T extends { number: string }>(
  files: readonly T[],
  n: number,
  lot: (text: string) => string,
  seed: string,
): T[] {
  return files
    .map(file => ({ file, lot: lot(`${seed} ${file.number}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, n)
    .map(d => d.file)
}
