import { render } from 'preact'
import '../common/tokens.css'
import '../portal/styles/base.css'
import '../portal/styles/parts.css'
import './styles/frame.css'
import './styles/pages.css'
import { startRouter } from '../portal/router.ts'
import { App, NoStorage } from './app.tsx'
import { start } from './state/live.ts'
import { keepShell } from './state/shell.ts'

const root = document.getElementById('app')!

startRouter(/^\/(?!field(\/|$))/)
start().then(
  () => render(<App />, root),
  () => render(<NoStorage />, root),
)
keepShell()
