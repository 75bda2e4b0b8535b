import type { ReactNode } from 'react'
import type { AgreementView, VersionView } from '../../../server/agreements/contract.ts'
import { agreements } from '../words.ts'
import { Give } from './give.tsx'
import { Propose } from './propose.tsx'
import { Signing } from './signing.tsx'
import { TakeBack } from './take-back.tsx'
import { Turn } from './turn.tsx'

/** What somebody began to do on the page of an agreement. */
export type Doing =
  | 'sign'
  | 'withdraw'
  | 'amend'
  | 'renew'
  | 'end'
  | 'suspend'
  | 'resume'
  | 'terminate'
  | 'give'
  | { takeBack: number }

type Shown = { a: AgreementView; doing: Doing; close: () => void }

/** The drawer or box of what was begun. */
export function Acts({ a, doing, close }: Shown): ReactNode {
  const open: VersionView | undefined = a.versions.find(v => v.waitsFor.length > 0)
  const doors = a.grantsGiven.filter(g => g.open).length
  if (typeof doing === 'object') {
    const door = a.grantsGiven.find(g => g.id === doing.takeBack)
    return door && <TakeBack a={a} door={door} close={close} />
  }
  switch (doing) {
    case 'sign':
      return open && <Signing a={a} v={open} close={close} />
    case 'give':
      return <Give a={a} close={close} />
    case 'amend':
    case 'renew':
    case 'end':
      return <Propose a={a} change={doing} close={close} />
    case 'withdraw':
      return (
        open && (
          <Turn
            path={`/agreements/${a.id}/versions/${open.version}/withdraw`}
            {...agreements.withdraw}
            danger
            close={close}
          />
        )
      )
    default: {
      const { title, gist, done } = agreements[doing]
      return (
        <Turn
          path={`/agreements/${a.id}/${doing}`}
          title={title}
          gist={typeof gist === 'string' ? gist : gist(doors)}
          done={done}
          danger={doing !== 'resume'}
          close={close}
        />
      )
    }
  }
}
