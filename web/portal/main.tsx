import { render } from 'preact'
import '../common/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/parts.css'
import './styles/pages.css'
import { App } from './app.tsx'
import { startRouter } from './router.ts'
import { loadSession } from './state/session.ts'
import { startSettings } from './state/settings.ts'

// A page taken from the browser's back-forward store shows what was true then: read it again.
addEventListener('pageshow', event => event.persisted && location.reload())

startRouter()
void loadSession()
void startSettings().then(() => render(<App />, document.getElementById('app')!))
