#!/usr/bin/env node
// Runs the command line under the Node that comes with this package, whatever Node started it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../server/cli/main.ts', import.meta.url))
const node = bundledNode()
if (!node) {
  process.stderr.write(
    '没有找到随本系统安装的 Node 26（npm 包 node）：请在项目目录运行 npm install，并允许 node 包的安装脚本。\n',
  )
  process.exit(1)
}

const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', error => {
  process.stderr.write(`不能启动 ${node}：${error.message}\n`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})

function bundledNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    return ['bin/node', 'bin/node.exe'].map(file => join(folder, file)).find(existsSync)
  } catch {
    return undefined
  }
}
