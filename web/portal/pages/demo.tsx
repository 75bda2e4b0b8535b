import { get } from '../../common/api.ts'
import { momentText } from '../../common/dates.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Heading } from '../parts/heading.tsx'
import { Empty, Show, Skeleton } from '../parts/loaded.tsx'
import { useLoad } from '../state/loading.ts'
import { w } from '../words/index.ts'

type Demo = {
  accounts: { login: string; password: string; name: string; agency: string; capacities: string[]; what: string }[]
  residents: { name: string; phone: string; what: string }[]
}
type Sms = { rows: { phone: string; text: string; at: string }[] }

/** The invented people of the demonstration, and the texts that would have been sent. */
export function Page() {
  const found = useLoad(s => get<Demo>('/demo', undefined, s), [])
  if (found.problem?.status === 404)
    return (
      <>
        <Heading>{w.demo.absent}</Heading>
        <p class="lead">{w.demo.absentWhy}</p>
        <ButtonLink href="/">{w.shell.toHome}</ButtonLink>
      </>
    )
  return (
    <>
      <Heading>{w.demo.title}</Heading>
      <p class="lead">{w.demo.why}</p>
      <Show of={found} lines={6}>
        {demo => <Accounts demo={demo} />}
      </Show>
      <Texts />
    </>
  )
}

const Accounts = ({ demo }: { demo: Demo }) => (
  <>
    <h2>{w.demo.residents}</h2>
    <p class="soft">{w.demo.residentsWhy}</p>
    <ul class="bare cards">
      {demo.residents.map(r => (
        <li key={r.phone} class="agency">
          <p class="entry-title">
            {r.name}　<span class="number">{r.phone}</span>
          </p>
          <p class="soft">{r.what}</p>
          <a href={`/sign-in?phone=${encodeURIComponent(r.phone)}`}>{w.demo.use}</a>
        </li>
      ))}
    </ul>
    <h2>{w.demo.staff}</h2>
    <p class="soft">{w.demo.staffWhy}</p>
    <ul class="bare cards">
      {demo.accounts.map(a => (
        <li key={a.login} class="agency">
          <p class="soft small">
            {a.agency}　{a.capacities.join(w.guides.comma)}
          </p>
          <p class="entry-title">{a.name}</p>
          <p class="soft">{a.what}</p>
          <p>
            {w.demo.login} <code>{a.login}</code>　{w.demo.password} <code>{a.password}</code>
          </p>
        </li>
      ))}
    </ul>
    <ButtonLink href="/desk/">{w.demo.toDesk}</ButtonLink>
  </>
)

function Texts() {
  const texts = useLoad(s => get<Sms>('/demo/sms', { limit: 20 }, s), [])
  if (texts.problem) return null
  return (
    <section id="sms">
      <div class="row-apart">
        <h2>{w.demo.sms}</h2>
        <Button kind="quiet" onClick={texts.again}>
          {w.demo.refresh}
        </Button>
      </div>
      <p class="soft">{w.demo.smsWhy}</p>
      {texts.value ? (
        <ul class="bare talk">
          {texts.value.rows.map((row, i) => (
            <li key={i}>
              <p class="soft small">
                {row.phone}　{momentText(row.at)}
              </p>
              <p class="said">{row.text}</p>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton />
      )}
      {texts.value?.rows.length === 0 && <Empty title={w.demo.smsNone} />}
    </section>
  )
}
