import { Button } from 'antd'
import { Nothing, Section } from '../parts/page.tsx'
import { Read } from '../parts/read.tsx'
import { useLibrarySearch } from '../queries.ts'
import { intake, library } from '../words.ts'

const words = intake.call

/** Articles that speak of the question, to be read out or quoted. */
export function Articles({ question, quote }: { question: string; quote: (text: string) => void }) {
  const found = useLibrarySearch(question, 6)
  return (
    <Section title={words.answer}>
      {question.length < 2 ? (
        <p className="soft">{words.answerHint}</p>
      ) : (
        <Read from={found}>
          {({ hits }) =>
            hits.length === 0 ? (
              <Nothing title={library.noResults} next={library.noResultsNext} />
            ) : (
              <ul className="plain">
                {hits.map(({ article: a }) => (
                  <li key={`${a.title}${a.name}`}>
                    <p className="row">
                      <b>
                        {a.shortTitle} {a.name}
                      </b>
                      <Button
                        size="small"
                        className="push"
                        onClick={() => quote(words.quoted(a.shortTitle, a.name, a.paragraphs.join('')))}
                        aria-label={`${words.quote} ${a.shortTitle}${a.name}`}
                      >
                        {words.quote}
                      </Button>
                    </p>
                    <p className="small clamp">{a.paragraphs.join('')}</p>
                  </li>
                ))}
              </ul>
            )
          }
        </Read>
      )}
    </Section>
  )
}
