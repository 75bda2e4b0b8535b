import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import type { SuccessionView } from '../../../server/handovers/succession.contract.ts'
import { post } from '../../common/api.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { useAgency } from '../parts/use-agency.tsx'
import { succession } from '../words.ts'
import { Moves } from './moves.tsx'
import { useStanding } from './queries.ts'
import { useTwice } from './twice.tsx'
import { whyField } from './why.ts'

const words = succession.split

/** The open matters of some services go to another agency, and new ones too where that is ticked; the rest stays. */
export function SplitAgency({ of: a, close }: { of: SuccessionView; close: () => void }) {
  const { agency: into, ...choosing } = useAgency(words.into, succession.chooseInto)
  const twice = useTwice(a.name)
  const client = useQueryClient()
  const [onward, turn] = useState(false)
  const standing = useStanding(a.id, into?.id).data ?? a
  const idle = a.mayTake
    .filter(s => a.takes.length === 0 || a.takes.includes(s.procedure))
    .filter(s => !a.services.some(o => o.procedure === s.procedure))
    .map(s => ({ ...s, matters: 0 }))
  const offered = onward ? [...a.services, ...idle] : a.services
  return (
    <FormDrawer
      title={words.title(a.name)}
      act={words.act}
      schema={{
        properties: {
          procedures: {
            title: words.services,
            ...(offered.length === 0 && { description: words.nothing }),
            'x-widget': 'many',
            items: { anyOf: offered.map(s => ({ const: s.procedure, title: words.chosen(s.title, s.matters) })) },
          },
          why: whyField,
        },
        required: ['procedures', 'why'],
      }}
      send={({ procedures, why }) => post(`/agencies/${a.id}/split`, { into: into?.id, procedures, why, onward })}
      said={words.done}
      refresh={() => client.invalidateQueries()}
      close={close}
      check={() => [choosing.check(), twice.check()].every(Boolean)}
      more={twice.field}
    >
      <div className="notice risk">
        <p>{words.gist}</p>
        {!onward && <p>{words.asBefore}</p>}
      </div>
      {choosing.field}
      <Moves of={standing} says={succession.moves.parted} />
      <Checkbox className="field" checked={onward} onChange={e => turn(e.target.checked)}>
        {words.onward(into?.name ?? succession.someone, a.name)}
      </Checkbox>
    </FormDrawer>
  )
}
