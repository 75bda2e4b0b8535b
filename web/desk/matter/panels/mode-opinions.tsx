import { Button } from 'antd'
import { useState } from 'react'
import type { MatterView } from '../../../../server/matters/contract.ts'
import type { ModeView, OpinionView } from '../../../../server/modes/contract.ts'
import { post } from '../../../common/api.ts'
import { momentText } from '../../../common/dates.ts'
import { useRefresh } from '../../modes/queries.ts'
import { FormDrawer } from '../../parts/form-drawer.tsx'
import { modes } from '../../words.ts'

const words = modes.panel

/** What experts signed, round by round; whoever disagrees stands out, word for word. */
export function Opinions({ m, v }: { m: MatterView; v: ModeView }) {
  const [signing, sign] = useState(false)
  const refresh = useRefresh()
  const rounds = [...new Set(v.opinions.map(o => o.round))].sort((a, b) => b - a)
  const concluding = v.round > 0
  return (
    <section>
      <h3 className="row">
        {words.opinions}
        {v.maySign && (
          <Button size="small" type="primary" className="push" onClick={() => sign(true)}>
            {words.sign}
          </Button>
        )}
      </h3>
      {v.opinions.length === 0 && <p className="soft">{words.noOpinions}</p>}
      {rounds.map(round => (
        <div key={round} className="opinion-round">
          <h4>{round === 0 ? words.research : words.round(round)}</h4>
          <ol className="said-by">
            {v.opinions
              .filter(o => o.round === round)
              .map(o => (
                <Opinion key={o.id} o={o} />
              ))}
          </ol>
        </div>
      ))}
      {v.opinions.length > 0 && <p className="soft small">{v.signing}</p>}
      {signing && (
        <FormDrawer
          title={words.sign}
          size={680}
          schema={{
            properties: {
              ...(concluding && {
                stance: {
                  title: words.stance,
                  'x-widget': 'choice' as const,
                  anyOf: Object.entries(words.stances).map(([value, title]) => ({ const: value, title })),
                },
              }),
              text: { title: words.text, description: words.textHint, 'x-widget': 'text', maxLength: 20_000 },
            },
            required: concluding ? ['stance', 'text'] : ['text'],
          }}
          said={words.signed}
          refresh={refresh}
          close={() => sign(false)}
          send={(answers, key) => post(`/modes/matters/${m.id}/opinions`, answers, key(answers))}
          more={
            <p className="soft small">
              {words.meaning}　{v.signing}
            </p>
          }
        >
          {v.conclusion && concluding && (
            <div className="basis">
              <h4>{words.conclusion(v.round)}</h4>
              <p className="kept-lines">{v.conclusion}</p>
            </div>
          )}
        </FormDrawer>
      )}
    </section>
  )
}

const Opinion = ({ o }: { o: OpinionView }) => (
  <li className={o.stance === 'dissent' ? 'dissent' : ''}>
    <p className="row">
      <b>{o.author}</b>
      <span className="soft">{o.agency}</span>
      {o.stanceTitle && (
        <span className={o.stance === 'dissent' ? 'tag risk' : 'tag'}>
          {o.stance === 'dissent' ? words.dissent : o.stanceTitle}
        </span>
      )}
      <time className="soft small push num">{momentText(o.signedAt)}</time>
    </p>
    <p className="kept-lines measure">{o.text}</p>
    <p className="soft small num" title={o.digest}>
      {words.digest} {o.digest.slice(0, 16)}…
    </p>
  </li>
)
