import { useState } from 'preact/hooks'
import type { ClassView } from '../../../../server/firm-services/contract.ts'
import { get, keyed, post } from '../../../common/api.ts'
import { momentText } from '../../../common/dates.ts'
import { BackLink, Button, ButtonLink } from '../../parts/button.tsx'
import { Choices, Line } from '../../parts/field.tsx'
import { Heading } from '../../parts/heading.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Show } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem.tsx'
import type { PageProps } from '../../router.ts'
import { useDoing, useLoad } from '../../state/loading.ts'
import { w } from '../../words/index.ts'
import { span } from './parts.tsx'
import { f } from './words.ts'
import './firm.css'

const keyOf = keyed()

/** One class: what, when, where; signing up, and after it the code, the papers, and how it was. */
export function Page({ params }: PageProps) {
  const id = params.id ?? ''
  const found = useLoad(s => get<ClassView>(`/classes/${encodeURIComponent(id)}`, undefined, s), [id])
  return (
    <>
      <BackLink href="/classes">{f.classes.title}</BackLink>
      <Show of={found} lines={6}>
        {c => (
          <>
            <p class="caption">{c.kindTitle}</p>
            <Heading key={id}>{c.title}</Heading>
            {c.cancelledWhy && <p class="note danger">{f.classes.cancelled(c.cancelledWhy)}</p>}
            <Standing c={c} again={found.again} />
            <Facts c={c} />
            <Papers c={c} />
          </>
        )}
      </Show>
    </>
  )
}

/** Where one stands: may sign up, signed up, waits, came. */
function Standing({ c, again }: { c: ClassView; again: () => void }) {
  const cancelling = useDoing()
  const mine = c.mine?.state === 'cancelled' ? undefined : c.mine
  if (c.cancelledWhy) return null
  if (!mine)
    return (
      <div class="buttons">
        {c.open ? (
          <ButtonLink href={`/classes/${c.id}/sign-up`}>
            {c.taken >= c.capacity ? `${f.classes.signUp}（${f.classes.full}）` : f.classes.signUp}
          </ButtonLink>
        ) : (
          <p class="soft">{f.classes.closed}</p>
        )}
      </div>
    )
  const cancel = () =>
    cancelling.run(async () => {
      await post(`/classes/${c.id}/signups/${mine.id}/cancel`, {}, keyOf(['cancel', mine.id]))
      again()
    })
  const over = Date.parse(c.endsAt) < Date.now()
  return (
    <section class="panel">
      <p class="strong">{mine.attended ? f.classes.attended : mine.stateTitle}</p>
      {mine.place !== undefined && <p>{f.classes.waiting(mine.place)}</p>}
      <ProblemNote problem={cancelling.problem} />
      {mine.attended ? (
        mine.grade === undefined ? (
          <Rate c={c} again={again} />
        ) : (
          <p class="soft">{f.classes.rated}</p>
        )
      ) : (
        <>
          {mine.state === 'in' && <Attend c={c} again={again} />}
          {!over && (
            <Button kind="quiet" doing={cancelling.doing} onClick={cancel}>
              {f.classes.cancel}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

function Attend({ c, again }: { c: ClassView; again: () => void }) {
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<string>()
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      setFault(code.trim() === '' ? f.classes.needCode : undefined)
      if (code.trim() === '') return
      const body = { code: code.trim() }
      await post(`/classes/${c.id}/attend`, body, keyOf([c.id, body]))
      again()
    })
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <ProblemNote problem={sending.problem} />
      <Line
        id="f-code"
        label={f.classes.code}
        why={f.classes.attendWhy}
        fault={fault}
        short
        value={code}
        onValue={setCode}
      />
      <Button submit kind="plain" doing={sending.doing}>
        {f.classes.attend}
      </Button>
    </form>
  )
}

function Rate({ c, again }: { c: ClassView; again: () => void }) {
  const [grade, setGrade] = useState('')
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const sending = useDoing()
  const send = () =>
    sending.run(async () => {
      setFault(grade === '' ? w.matter.rateNone : undefined)
      if (grade === '') return
      const body = { grade: Number(grade), ...(text.trim() && { text: text.trim() }) }
      await post(`/classes/${c.id}/rating`, body, keyOf([c.id, body]))
      again()
    })
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void send()
      }}
    >
      <ProblemNote problem={sending.problem} />
      <Choices
        id="f-grade"
        label={f.classes.rate}
        fault={fault}
        options={w.matter.grades}
        chosen={[grade]}
        onChoose={([value]) => setGrade(value ?? '')}
      />
      <Line id="f-rate-text" label={f.classes.text} optional rows={3} value={text} onValue={setText} />
      <Button submit doing={sending.doing}>
        {f.classes.rateSend}
      </Button>
    </form>
  )
}

const Facts = ({ c }: { c: ClassView }) => (
  <dl class="facts">
    {(
      [
        [f.classes.time, span(c.startsAt, c.endsAt)],
        [f.classes.place, c.place],
        [f.classes.speaker, c.speaker],
        [f.classes.organiser, c.agency.name],
        [f.classes.signUp, `${f.classes.seats(c.taken, c.capacity)}　${f.classes.until(momentText(c.signUpUntil))}`],
        [f.classes.content, c.gist],
      ] as const
    ).map(([name, said]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd class="said">{said}</dd>
      </div>
    ))}
  </dl>
)

const Papers = ({ c }: { c: ClassView }) => (
  <section>
    <h2>{f.classes.files}</h2>
    {c.files.length === 0 && <p class="soft">{f.classes.filesNone}</p>}
    <ul class="bare rows">
      {c.files.map(file => (
        <li key={file.id}>
          <a href={`/api/v1/classes/${c.id}/files/${file.id}`} download>
            <Icon name="file" />
            <span class="entry-words">{file.name}</span>
            <Icon name="save" />
          </a>
        </li>
      ))}
    </ul>
  </section>
)
