import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { frame } from '../words.ts'

/** A number and the button that copies it; selects nothing where the browser withholds the clipboard. */
export function Copyable({ text }: { text: string }) {
  const { message } = App.useApp()
  const copy = async () => {
    await navigator.clipboard?.writeText(text)
    message.success(frame.copied)
  }
  return (
    <span className="copyable num">
      {text}
      {navigator.clipboard && (
        <Button type="text" size="small" icon={<CopyOutlined />} aria-label={`${frame.copy} ${text}`} onClick={copy} />
      )}
    </span>
  )
}
