import { readFile } from 'node:fs/promises'
import * as opencc from 'opencc-js'

/**
 * 繁體 of this house where OpenCC's Hong Kong forms are not what Hong Kong and Macau say, reviewed by hand: simplified as the
 * catalogues have it, traditional as it is shown.
 */
export const overrides: readonly (readonly [string, string])[] = [
  ['复议', '復議'],
  ['复核', '覆核'],
  ['回复', '回覆'],
  ['答复', '答覆'],
  ['短信', '短訊'],
  ['手机号', '手機號碼'],
  ['手机', '手機'],
  ['网络', '網絡'],
  ['登录', '登入'],
  ['退出登录', '登出'],
  ['上传', '上載'],
  ['下载', '下載'],
  ['信息', '資料'],
  ['视频', '影片'],
  ['打印', '列印'],
  ['质量', '質素'],
  ['链接', '連結'],
  ['搜索', '搜尋'],
  ['默认', '預設'],
  ['老板', '老闆'],
]

const convert = opencc.ConverterFactory(
  [overrides.map(([from, to]) => [from, to])],
  opencc.Locale.from.cn,
  opencc.Locale.to.hk,
)

/** Simplified into traditional, Hong Kong forms; code and ASCII pass through. */
export const traditional = (text: string): string => convert(text)

/**
 * A Vite plugin: `import './words.ts?hant'` is the catalogue in traditional characters, made when the web is built. OpenCC is not
 * shipped, and no second catalogue can grow stale.
 */
export const traditionalWords = () => ({
  name: 'traditional-words',
  enforce: 'pre' as const,
  async load(id: string) {
    const [file, query] = id.split('?')
    if (query !== 'hant') return undefined
    return { code: traditional(await readFile(file!, 'utf8')), moduleType: 'ts' as const, map: null }
  },
})
