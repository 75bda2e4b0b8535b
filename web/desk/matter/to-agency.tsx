import { useState } from 'react'
import type { Static } from 'typebox'
import type { Made } from '../../../server/handovers/contract.ts'
import type { MatterView } from '../../../server/matters/contract.ts'
import { ProblemError, post } from '../../common/api.ts'
import { type FormSchema, faultsOfProblem } from '../../common/schema-form.ts'
import { materials, offerForm } from '../handovers/offer-form.ts'
import { useRefresh } from '../handovers/queries.ts'
import { ToWhom, useToWhom } from '../handovers/to-whom.tsx'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { handovers } from '../words.ts'

const { offer, assist } = handovers

const forms: Readonly<Record<'offer' | 'assist', FormSchema>> = {
  offer: offerForm,
  assist: {
    properties: {
      kind: {
        title: assist.kind,
        'x-widget': 'choice',
        anyOf: Object.entries(assist.kinds).map(([value, title]) => ({ const: value, title })),
      },
      what: { title: assist.what, 'x-widget': 'text', maxLength: 3000 },
      materials: materials(assist.materials),
    },
    required: ['kind', 'what'],
  },
}

/** Offers a matter to another agency, or asks it for help. */
export function ToAgency({ m, kind, close }: { m: MatterView; kind: 'offer' | 'assist'; close: () => void }) {
  const words = handovers[kind]
  const whom = useToWhom(words.need)
  const [asksFirst, setAsksFirst] = useState(false)
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={words.title}
      schema={forms[kind]}
      said={asksFirst ? offer.consent : words.done}
      refresh={refresh}
      close={close}
      check={whom.check}
      send={async (answers, key) => {
        const body = { to: whom.to!.id, ...answers }
        const path = kind === 'offer' ? `/matters/${m.id}/handover` : `/matters/${m.id}/assistance`
        try {
          const made = await post<Static<typeof Made>>(path, body, key(body))
          setAsksFirst(made.consent === true)
        } catch (e) {
          if (e instanceof ProblemError) whom.setFault(faultsOfProblem(e.problem).get('to'))
          throw e
        }
      }}
    >
      <p className="basis">{words.gist}</p>
      <ToWhom
        of={whom}
        title={words.to}
        hint={words.toHint}
        among={kind === 'offer' ? { procedure: m.procedure } : undefined}
      />
    </FormDrawer>
  )
}
