import type { AgreementView, GrantView } from '../../../server/agreements/contract.ts'
import { agreements } from '../words.ts'
import { Turn } from './turn.tsx'

const words = agreements.doors

/** Closes one door before its time. */
export const TakeBack = ({ a, door, close }: { a: AgreementView; door: GrantView; close: () => void }) => (
  <Turn
    path={`/agreements/${a.id}/grants/${door.id}/end`}
    title={words.endTitle}
    gist={words.endGist(door.to.name, door.of.name)}
    done={words.endDone}
    danger
    close={close}
  />
)
