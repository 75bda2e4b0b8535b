import type { MatterView } from '../../../server/matters/contract.ts'
import { w } from '../words/index.ts'
import { Icon } from './icon.tsx'

const words = () => w.matter.handover

/** What a person is asked to agree to: to whom their matter would go, from whom, why, and what goes with it (个人信息保护法 23). */
export function Offered({ matter }: { matter: MatterView }) {
  if (matter.procedure !== 'handovers.transfer') return null
  const said = (field: string) => matter.docket[0]?.answers.find(a => a.field === field)?.said
  const { agency } = matter
  const rows: [string, string | undefined][] = [
    [words().from, said('from')],
    [words().why, said('why')],
    [words().materials, [words().always, said('materials')].filter(Boolean).join('\n')],
  ]
  return (
    <section class="panel told">
      <h2>{words().title}</h2>
      <dl class="filled">
        <div>
          <dt class="soft">{words().to}</dt>
          <dd class="said strong">
            {agency.name}
            {agency.phone && (
              <a class="call-inline" href={`tel:${agency.phone}`}>
                <Icon name="phone" />
                {agency.phone}
              </a>
            )}
          </dd>
        </div>
        {rows.map(
          ([title, text]) =>
            text && (
              <div key={title}>
                <dt class="soft">{title}</dt>
                <dd class="said">{text}</dd>
              </div>
            ),
        )}
      </dl>
      <p class="soft">{words().number}</p>
    </section>
  )
}
