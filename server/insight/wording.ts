/** 0—7 天, 60 天以上. */
export const bucketTitle = (from: number, to: number | undefined): string =>
  to === undefined ? `${from - 1} 天以上` : `${from}—${to} 天`

export const outcomeTitles: Readonly<Record<string, string>> = {
  done: '办成',
  refused: '不予办理',
  withdrawn: '撤回',
  ended: '终止',
  referred: '转出',
}

/** The five grades of 好差评. */
export const gradeTitles: Readonly<Record<string, string>> = {
  '5': '非常满意',
  '4': '满意',
  '3': '基本满意',
  '2': '不满意',
  '1': '非常不满意',
}
