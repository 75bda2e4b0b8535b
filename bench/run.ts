import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'

/** Every measurement, each in a process of its own so that none warms the other; `npm run bench -- accept inbox` runs only those. */
const parts: Record<string, { title: string; args: readonly string[] }> = {
  accept: { title: '受理咨询（HTTP）与裸驱动之比', args: [] },
  inbox: { title: '收件箱：1 万件与 100 万件', args: ['1000000'] },
  search: { title: '检索：100 万件', args: ['1000000'] },
  ledger: { title: '承诺台账：10 万条未了、20 万条已了', args: [] },
  reckon: { title: '放假通知后重算到期日', args: ['400000'] },
  insight: { title: '态势：100 万件', args: ['1000000'] },
  quota: { title: '走访指标：1 万特派员、10 万企业、200 万次走访', args: ['2000000'] },
  handover: { title: '移送：1,000 件；500 份协议之下的列表', args: [] },
  register: { title: '企业名录：10 万项的检索、查重、导入', args: [] },
  deadline: { title: '批量计算到期日', args: [] },
}

const chosen = process.argv.slice(2)
const unknown = chosen.filter(name => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  console.error(`没有这项测量：${unknown.join('、')}；可选 ${Object.keys(parts).join('、')}`)
  process.exit(2)
}
console.log(
  `${cpus()[0]?.model ?? 'cpu'} × ${cpus().length}，${Math.round(totalmem() / 2 ** 30)} GiB，Node ${process.version}`,
)
for (const [name, { title, args }] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  console.log(`\n# ${name}：${title}`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...args], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
