import { get } from '../../common/api.ts'

type Rows = { rows: { code: string; name: string }[] }

/** 440105 → 广东省 广州市 海珠区; empty for no code. */
export async function regionPath(code: string): Promise<string> {
  if (code === '') return ''
  const levels = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
  const path = [...new Set(levels)]
  const names = await Promise.all(
    path.map(async (c, i) => {
      const { rows } = await get<Rows>('/regions', i === 0 ? {} : { under: path[i - 1] })
      return rows.find(r => r.code === c)?.name
    }),
  )
  return names.filter(Boolean).join(' ')
}
