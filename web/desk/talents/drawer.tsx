import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import type { TalentView } from '../../../server/talents/contract.ts'
import { post } from '../../common/api.ts'
import { isoDayText } from '../../common/dates.ts'
import { useAgreements } from '../agreements/queries.ts'
import { Field } from '../forms/field.tsx'
import { useDesk } from '../frame/desk.ts'
import { FormDrawer } from '../parts/form-drawer.tsx'
import { ProblemNote } from '../parts/problem.tsx'
import { Read } from '../parts/read.tsx'
import { WhyModal } from '../register/why-modal.tsx'
import { frame, talents } from '../words.ts'
import { useRefresh, useTalent } from './queries.ts'

const words = talents.drawer

/** Somebody of the pool: what is known of them, whom they are offered to, and asking for them. */
export function TalentDrawer({ id, close }: { id: string; close: () => void }) {
  const found = useTalent(id)
  const [asking, ask] = useState(false)
  return (
    <Drawer open size={620} title={talents.title} onClose={close} closable={{ 'aria-label': frame.close }}>
      <Read from={found} rows={6}>
        {t => (
          <div className="stack">
            <header>
              <h2>
                {t.name} <span className="tag">{t.kindTitle}</span>{' '}
                {t.foreign && <span className="tag accent">{talents.foreign}</span>}
              </h2>
              <p className="soft">{t.agency.name}</p>
            </header>
            {t.gist && <p className="kept-lines">{t.gist}</p>}
            <Facts t={t} />
            {t.available ? (
              <div>
                <Button type="primary" onClick={() => ask(true)}>
                  {words.assign}
                </Button>
              </div>
            ) : (
              <p className="away">{talents.away}</p>
            )}
            {t.mine && <Offers t={t} />}
            {asking && <Assign t={t} close={() => ask(false)} />}
          </div>
        )}
      </Read>
    </Drawer>
  )
}

function Facts({ t }: { t: TalentView }) {
  const titles = (of: readonly { title: string }[]) => of.map(x => x.title).join(frame.list)
  const { field } = talents
  const lines = [
    [field.languages, titles(t.languages)],
    [field.systems, titles(t.systems)],
    [field.admissions, titles(t.admissions)],
    [field.specialities, t.specialities.join(frame.list)],
    [field.trainings, t.trainings.join(frame.list)],
    [field.years, t.years > 0 ? talents.yearsOf(t.years) : ''],
    [talents.columns.load, talents.load(t.load, t.most)],
  ].filter(([, said]) => said)
  return (
    <dl className="facts">
      {lines.map(([title, said]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Under which agreements a partner sees them. */
function Offers({ t }: { t: TalentView }) {
  const agreements = useAgreements({ standing: 'inForce' })
  const [agreement, choose] = useState<string>()
  const [ending, end] = useState<TalentView['offers'][number]>()
  const refresh = useRefresh()
  const { message } = App.useApp()
  const offered = new Set(t.offers.filter(o => !o.endedOn).map(o => o.agreement.id))
  const left = agreements.data?.rows.filter(a => !offered.has(a.id))
  const done = (said: string) => async () => {
    await refresh()
    message.success(said)
    choose(undefined)
    end(undefined)
  }
  const offering = useMutation({
    mutationFn: () => post(`/talents/${t.id}/offers`, { agreement }),
    onSuccess: done(words.offered),
  })
  const taking = useMutation({
    mutationFn: (why: string) => post(`/talents/${t.id}/offers/end`, { agreement: ending!.agreement.id, why }),
    onSuccess: done(words.ended),
  })
  return (
    <section className="offers">
      <h3>{words.offers}</h3>
      {t.offers.length === 0 && <p className="soft">{words.noOffers}</p>}
      <ul className="lines">
        {t.offers.map(o => (
          <li key={`${o.agreement.id} ${o.from}`}>
            <span className="grow">
              {o.agreement.title}
              <small className="soft under num">
                {words.since(isoDayText(o.from))}
                {o.endedOn && ` ${words.until(isoDayText(o.endedOn))}`}
              </small>
              {o.endWhy && <small className="soft under">{o.endWhy}</small>}
            </span>
            <span className={`tag ${o.open ? 'kept' : ''}`}>{o.open ? words.open : words.shut}</span>
            {!o.endedOn && (
              <Button size="small" aria-label={words.endOfferOf(o.agreement.title)} onClick={() => end(o)}>
                {words.endOffer}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {offering.error && <ProblemNote fault={offering.error} focus />}
      {!(offered.size > 0 && left?.length === 0) && (
        <div className="row card-top">
          <Select
            aria-label={words.agreement}
            placeholder={words.agreement}
            className="grow"
            notFoundContent={words.noAgreement}
            value={agreement ?? null}
            onChange={choose}
            options={(left ?? []).map(a => ({ value: a.id, label: a.title }))}
          />
          <Button disabled={!agreement} loading={offering.isPending} onClick={() => offering.mutate()}>
            {words.offer}
          </Button>
        </div>
      )}
      {ending && (
        <WhyModal
          title={words.endOfferOf(ending.agreement.title)}
          gist={words.endGist}
          act={words.endOffer}
          busy={taking.isPending}
          fault={taking.error}
          submit={why => taking.mutate(why)}
          close={() => end(undefined)}
        />
      )}
    </section>
  )
}

/** Asks for somebody, for one of one's agencies. */
function Assign({ t, close }: { t: TalentView; close: () => void }) {
  const { staff } = useDesk()
  const own = [...new Map(staff.posts.map(p => [p.agencyId, p.agency]))]
  const [agency, choose] = useState(own[0]?.[0])
  const refresh = useRefresh()
  return (
    <FormDrawer
      title={words.assign}
      schema={{
        properties: {
          title: { title: words.matter, 'x-widget': 'line', maxLength: 120 },
          need: { title: words.need, 'x-widget': 'text', maxLength: 5000 },
        },
        required: ['title', 'need'],
      }}
      said={words.assigned}
      refresh={refresh}
      close={close}
      check={() => agency !== undefined}
      send={(answers, key) => {
        const body = { ...answers, for: agency! }
        return post(`/talents/${t.id}/assignments`, body, key(body))
      }}
    >
      <p className="basis">{words.assignGist}</p>
      <Field id="assign-for" title={words.for} needed>
        <Select
          id="assign-for"
          aria-label={words.for}
          value={agency ?? null}
          onChange={choose}
          options={own.map(([value, label]) => ({ value, label }))}
        />
      </Field>
    </FormDrawer>
  )
}
