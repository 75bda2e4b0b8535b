import type { PartnershipView } from '../../../server/partnerships/contract.ts'
import { post } from '../../common/api.ts'
import { todayIso } from '../../common/dates.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { partnerships as words } from '../words.ts'
import { date, long } from './acts.tsx'
import { useEvidence } from './evidence.tsx'
import { useRefresh } from './queries.ts'

type Duty = PartnershipView['duties'][number]

const proof = (kind: keyof typeof words.tell.kinds, id: number, title: string) => ({
  const: `${kind}.${id}`,
  title: words.of(words.tell.kinds[kind], title),
})

/** What the house already knows that may prove a deed. */
const proofs = (pair: PartnershipView) => [
  ...pair.meetings.filter(m => m.state === 'held').map(m => proof('meeting', m.id, m.title)),
  ...pair.projects.filter(p => p.state === 'concluded').map(p => proof('project', p.id, p.title)),
  ...pair.exchanges.filter(e => e.state === 'agreed').map(e => proof('exchange', e.id, e.person)),
  ...pair.bulletins.filter(b => b.received.length > 0).map(b => proof('bulletin', b.id, b.title)),
]

/** Says that something was done: proved by what the house knows, or told with files. Another side countersigns it. */
export function Tell({ pair, duty, close }: { pair: PartnershipView; duty: Duty; close: () => void }) {
  const refresh = useRefresh()
  const evidence = useEvidence(pair, [], true)
  const own = { field: 'of', is: ['file'] }
  return (
    <FormDrawer
      title={words.acts.deeds}
      schema={{
        properties: {
          of: {
            title: words.tell.by,
            'x-widget': 'choice',
            anyOf: [...proofs(pair), { const: 'file', title: words.tell.file }],
          },
          day: { ...date(words.tell.day), 'x-when': own, 'x-needed': true },
          title: { title: words.tell.title, maxLength: 120, 'x-when': own, 'x-needed': true },
          text: long(words.tell.text),
        },
        required: ['of'],
      }}
      given={{ day: todayIso() }}
      said={words.done}
      refresh={refresh}
      close={close}
      send={({ of, ...answers }, key) => {
        const [kind, id] = String(of).split('.')
        const body =
          of === 'file'
            ? { ...answers, files: evidence.files }
            : { of: { kind, id: Number(id) }, ...(answers.text !== undefined && { text: answers.text }) }
        return post(`/partnerships/${pair.id}/duties/${duty.id}/deeds`, body, key(body))
      }}
      check={answers => answers.of !== 'file' || evidence.check()}
      more={answers => answers.of === 'file' && evidence.field}
    >
      <p className="basis">{duty.title}</p>
    </FormDrawer>
  )
}
