import { LoadingOutlined, SearchOutlined } from '@ant-design/icons'
import { register as words } from '../words.ts'

/** One field for name, initials and code; what is found is said as it changes. */
export function SearchBox({
  value,
  set,
  busy,
  said,
}: {
  value: string
  set: (text: string) => void
  busy: boolean
  said: string | undefined
}) {
  return (
    <search className="register-search">
      <label className="register-field">
        {busy ? <LoadingOutlined aria-hidden="true" /> : <SearchOutlined aria-hidden="true" />}
        <span className="hidden">{words.search}</span>
        <input
          type="search"
          value={value}
          placeholder={words.search}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          onChange={e => set(e.target.value)}
        />
        <span className="num soft" role="status">
          {said}
        </span>
      </label>
      <p className="soft small">{words.searchHint}</p>
    </search>
  )
}
