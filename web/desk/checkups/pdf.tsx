import { Drawer } from 'antd'
import { address } from '../../common/api.ts'
import { frame, checkups as words } from '../words.ts'

/** The report with all that was found, in the page. */
export function PdfDrawer({ id, number, close }: { id: string; number: string; close: () => void }) {
  const url = address(`/checkups/${id}/report.pdf`)
  return (
    <Drawer
      open
      size={860}
      title={words.pdfOf(number)}
      onClose={close}
      closable={{ 'aria-label': frame.close }}
      className="pdf-drawer"
      extra={
        <span className="row">
          <a href={url} target="_blank" rel="noreferrer">
            {words.openPdf}
          </a>
          <a href={url} download>
            {words.download}
          </a>
        </span>
      }
    >
      <iframe src={url} title={words.pdfOf(number)} />
    </Drawer>
  )
}
