/** The characters a name of an agency commonly ends with. */
const ending = /[局委办厅部院区县市会处科室队校学团司中心联社所站厂府镇乡街道行企庭妇台网馆协组党盟军）)]$/

const endsName = (text: string) => ending.test(text.slice(-1))

/** What a bracket says that is no part of a name: 排在第一位的责任部门为牵头单位，下同. */
const remark = /下同|排(在|名|列|序)|为(总)?牵头|首位|第一(位|个)|按.*顺序|^注[：:]|以下(简称|统称)/

/** A text without the bracketed remarks that are no names. */
export const withoutRemarks = (text: string): string =>
  text
    .replace(/[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]/g, (whole, inner: string) =>
      remark.test(inner) ? '' : whole,
    )
    .split('\n')
    .filter(line => !/^(注|备注|说明)[：:]/.test(line) && !(remark.test(line) && /[为是]/.test(line)))
    .join('\n')

/** Splits at some characters, but never within brackets. */
export function outside(text: string, at: RegExp): string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const c of text) {
    if (/[（(《“]/.test(c)) depth += 1
    else if (/[）)》”]/.test(c)) depth = Math.max(0, depth - 1)
    if (depth === 0 && at.test(c)) parts.push('')
    else parts[parts.length - 1] += c
  }
  return parts.map(part => part.trim()).filter(part => part !== '')
}

/** The names in a list: divided by 、 ， ； /, by blanks between whole names, by 和 and 及 between whole names. */
export function namesIn(text: string): string[] {
  return outside(text, /[、，,；;/／|｜\n。]/)
    .flatMap(blanks)
    .flatMap(conjunctions)
    .map(name => name.replace(/^(由|会同|以及|及|和|与|并由|各?有?关?责任单位[：:])/, '').trim())
    .filter(name => name !== '')
}

/**
 * Names broken by the end of a line put together again. A line that ends with a whole name ends the name; where nothing divides the names
 * but the lines, only a scrap of up to three characters (政局) belongs to the line above.
 */
export function unwrapped(text: string): string {
  const flowing = /[、，,；;]/.test(text)
  return text.split('\n').reduce((all, line) => {
    const whole = all === '' || endsName(all) || /[、，,；;：:。]/.test(all.slice(-1)) || /^.{2,14}[：:]/.test(line)
    return all + (whole || (!flowing && line.length > 3) ? '\n' : '') + line
  }, '')
}

function blanks(text: string): string[] {
  const parts = outside(text, /[\s　]/)
  if (parts.length < 2 || /[A-Za-z]/.test(text)) return [text]
  const names = parts.every(part => part.length >= 3 && endsName(part))
  // 珠海市 司法局 is one name, 香洲区 金湾区 are two.
  const places = parts.filter(part => /[省市县区]$/.test(part)).length
  return names && (places === 0 || places === parts.length) ? parts : [parts.join('')]
}

function conjunctions(text: string): string[] {
  if (text.length > 200) return [text]
  for (const { index, 0: word } of text.matchAll(/以及|和|及|与/g)) {
    const [left, right] = [text.slice(0, index), text.slice(index + word.length)]
    if (left.length < 2 || right.length < 2 || /[（(][^）)]*$/.test(left)) continue
    if (endsName(left) && endsName(right) && !/^(各|其)?(相关|有关)/.test(right)) return [left, ...conjunctions(right)]
  }
  return [text]
}
