import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '../server/kernel/refusal.ts'

/** The same engine without the machinery of windows: pages open in half the time. */
const shell = '/usr/bin/chromium-headless-shell'
const usual = [
  shell,
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(name => join('/usr/bin', name)),
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(folder => folder !== undefined)
    .map(folder => join(folder, 'Google/Chrome/Application/chrome.exe')),
]

/** The Chromium of this machine: `CHROMIUM`, else where systems put it. */
export const findChromium = (): string | undefined => process.env.CHROMIUM || usual.find(existsSync)

/** Asks Debian or Ubuntu for packages; false where it has none or cannot be reached. */
function install(...packages: string[]): boolean {
  const run = (...args: string[]) => {
    console.log(`+ apt-get ${args.join(' ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return spawnSync('apt-get', args, { stdio: 'inherit', env, timeout: 300_000 }).status === 0
  }
  const get = () => run('install', '-y', '-qq', '--no-install-recommends', ...packages)
  return get() || (run('update', '-qq') && get())
}

/**
 * As {@link findChromium}. Where we are root on Debian or Ubuntu it installs the engine without windows, or a whole Chromium where there
 * is no such package, with Chinese fonts; a Chromium that is there already does if neither comes.
 * @throws Refusal `no-chromium` where there is none and it cannot be installed.
 */
export function ensureChromium(): string {
  const apt = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (apt && !process.env.CHROMIUM && !existsSync(shell) && !install('chromium-headless-shell', 'fonts-noto-cjk'))
    if (!findChromium()) install('chromium', 'fonts-noto-cjk')
  return (
    findChromium() ??
    refuse('no-chromium', '没有找到 Chromium。', { next: '请安装 Chromium 或 Chrome，或用 CHROMIUM 指出其路径。' })
  )
}
