const digits: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** The characters a number in a statute or a citation is written with, for use inside a character class. */
export const numeralCharacters = '〇零一二两三四五六七八九十百千0-9０-９'

/** 四十三 → 43, 一千二百五十九 → 1259, 二〇二六 → 2026, 43 and ４３ → 43; undefined for what is not a number. */
export function numeral(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll('⼀', '一')
  if (/^\d{1,6}$/.test(plain)) return Number(plain)
  if (!/^[〇零一二两三四五六七八九十百千]+$/.test(plain)) return undefined
  if (!/[十百千]/.test(plain)) return Number([...plain].map(c => digits[c]).join(''))
  let total = 0
  let pending = 0
  for (const c of plain) {
    const unit = units[c]
    if (unit === undefined) pending = digits[c]!
    else {
      total += (pending || 1) * unit
      pending = 0
    }
  }
  return total + pending
}
