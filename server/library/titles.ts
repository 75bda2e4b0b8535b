/** Short names that no rule derives from the title, as courts and bureaus write them. */
const abbreviations: Record<string, string> = {
  民诉法: '民事诉讼法',
  刑诉法: '刑事诉讼法',
  行诉法: '行政诉讼法',
  民诉法解释: '最高人民法院关于适用《民事诉讼法》的解释',
  民事诉讼法解释: '最高人民法院关于适用《民事诉讼法》的解释',
  消法: '消费者权益保护法',
  个保法: '个人信息保护法',
  劳动仲裁法: '劳动争议调解仲裁法',
  劳动争议仲裁法: '劳动争议调解仲裁法',
}

/**
 * The short title, which is also what a title is found by: 《中华人民共和国法律援助法》, 法律援助法（2021年） and 法律援助法 are one.
 * Inner marks are made 《》, years and 修订 in brackets behind the name dropped.
 */
export function shortTitle(title: string): string {
  const bare = title
    .normalize('NFC')
    .replace(/[\s　]/g, '')
    .replaceAll('〈', '《')
    .replaceAll('〉', '》')
    .replace(/[（(]\d{4}[^）)]*[）)]$/, '')
  const unwrapped = /^《([^《》]*(?:《[^《》]*》[^《》]*)*)》$/.exec(bare)?.[1] ?? bare
  const short = unwrapped.replace(/[（(]\d{4}[^）)]*[）)]$/, '').replace(/(^|《)中华人民共和国(?=.{2})/g, '$1')
  return abbreviations[short] ?? short
}
