import { Input } from 'antd'

/** A search in the address: sent when Enter or the glass is pressed; emptied where the filters are cleared. */
export const SearchBox = ({
  label,
  value = '',
  set,
}: {
  label: string
  value?: string | undefined
  set: (text: string | undefined) => void
}) => (
  <Input.Search
    key={value}
    className="search-box"
    aria-label={label}
    placeholder={label}
    allowClear
    maxLength={60}
    defaultValue={value}
    onSearch={text => set(text.trim() || undefined)}
  />
)
