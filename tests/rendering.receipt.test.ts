import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { contract } from '../server/matters/index.ts'
import { closePress } from '../server/matters/rendering/index.ts'
import { drawReceipt } from '../server/matters/rendering/receipt.ts'
import { charactersOf, pagesOf } from './support/drawn.ts'

after(closePress)

test('a receipt names every paper handed in, also where the list is longer than a page', async () => {
  const unique = (n: number) => String.fromCodePoint(0x4e00 + n)
  const matter = {
    procedureTitle: '法律援助申请',
    title: '劳动报酬',
    number: '440402A-2026-000001',
    parties: [{ roleTitle: '申请人', name: '张三' }],
    agency: { name: '某市法律援助处', phone: '12348' },
    openedAt: '2026-09-25T02:00:00Z',
    stateTitle: '审查中',
    says: '正在审查',
    next: null,
    files: Array.from({ length: 120 }, (_, n) => ({ material: `材料${unique(n)}`, name: `第${n}份.pdf` })),
  } as unknown as contract.MatterView
  const drawn = await drawReceipt(matter, 'https://example.org/', Temporal.Instant.from('2026-09-25T02:00:00Z'))
  const shown = new Set(charactersOf(drawn))
  assert.deepEqual(
    matter.files.map((_, n) => unique(n)).filter(c => !shown.has(c)),
    [],
  )
  assert.ok(pagesOf(drawn).length > 1)
})
