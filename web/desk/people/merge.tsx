import { useQueryClient } from '@tanstack/react-query'
import { post } from '../../common/api.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { Read } from '../parts/read.tsx'
import { useAgency } from '../parts/use-agency.tsx'
import { succession } from '../words.ts'
import { Along } from './along.tsx'
import { useStanding } from './queries.ts'
import { useTwice } from './twice.tsx'
import { whyField } from './why.ts'

const words = succession.merge

/** One agency goes into another: what goes along is seen first, and its name is typed before it is gone. */
export function MergeAgency({ of: a, close }: { of: { id: number; name: string }; close: () => void }) {
  const { agency: into, ...choosing } = useAgency(succession.into, succession.chooseInto)
  const twice = useTwice(a.name)
  const standing = useStanding(a.id, into?.id)
  const client = useQueryClient()
  return (
    <FormDrawer
      title={words.title(a.name)}
      act={words.act}
      schema={{ properties: { why: whyField }, required: ['why'] }}
      send={({ why }) => post(`/agencies/${a.id}/merge`, { into: into?.id, why })}
      said={words.done}
      refresh={() => client.invalidateQueries()}
      close={close}
      check={() => [choosing.check(), twice.check()].every(Boolean)}
      more={twice.field}
    >
      <p className="notice risk">{words.gist}</p>
      {choosing.field}
      <Read from={standing}>{seen => <Along of={seen} to={into?.name ?? succession.someone} />}</Read>
    </FormDrawer>
  )
}
