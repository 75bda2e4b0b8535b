import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('..', import.meta.url))
const oldest = 26

/**
 * Imports a TypeScript file of ours under the Node that the package `node` brings, and runs its `main`. This file runs on any Node
 * from 20 on.
 * @param {string} file path from the project's folder
 */
export async function launch(file) {
  if (!existsSync(join(home, 'node_modules'))) return give('还没有安装依赖：请先运行 npm ci。')
  if (Number(process.versions.node.split('.')[0]) >= oldest) return (await import(join('..', file))).main()
  const own = join(home, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (spawnSync(own, ['--version']).status !== 0)
    return give(
      '安装脚本被关闭，缺少所需的 Node 26：请允许 package.json 中 allowScripts 所列各包的安装脚本，再运行 npm ci。',
    )
  // The channel tells the child when this process is gone.
  const child = spawn(own, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', code => process.exit(code ?? 1))
}

/** @param {string} sentence */
function give(sentence) {
  console.error(sentence)
  process.exitCode = 1
}
