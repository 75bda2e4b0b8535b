import { forgetTab } from '../state/keep.ts'
import { w } from '../words/index.ts'
import { Icon } from './icon.tsx'

/** Where 快速离开 leads: a page anybody might have open. */
const neutral = 'https://www.weather.com.cn/'

/** Forgets what was typed and puts another site in place of this page, so that the back key does not return here. */
export function leaveQuickly(): void {
  forgetTab()
  document.documentElement.hidden = true
  location.replace(neutral)
}

export const QuickExit = () => (
  <button type="button" class="button leave" title={w.crisis.leaveHint} onClick={leaveQuickly}>
    <Icon name="leave" />
    {w.crisis.leave}
  </button>
)
