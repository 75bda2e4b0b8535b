import type { Confirmation, NeedStatus, VisitStatus } from '../../../server/visits/contract.ts'

/** A visit as it stands: on the phone, at the server, with the firm. */
export const visit = {
  title: '走访',
  number: '编号',
  when: '时间',
  envoy: '特派员',
  counted: '计入指标',
  notCounted: (why: string) => `不计入指标：${why}`,
  waitingSaid: '存在手机上，联网后自动发送。',
  sendingSaid: '正在发送，请稍候。',
  sentSaid: '系统已经收到。',
  refusedSaid: '系统没有收下，内容都还在手机上。',
  conflictSaid: '您写的时候，别处也改了这次走访。',
  draftSaid: '还没有写完，存在手机上。',
  what: '系统所作的处理',
  skew: (minutes: number) => `手机时间相差约 ${minutes} 分钟，已按系统时间校正。`,
  fix: '修改后再发送',
  again: '原样再发送',
  sendNow: '立即发送',
  withdraw: '先不发送，再改改',
  goOn: '接着写',
  choose: '看看哪里不一样',
  record: '填写完成情况',
  amend: '更正',
  move: '改期',
  cancel: '取消计划',
  firms: '走访的企业',
  needs: '需求的去向',
  needsNone: '这次走访没有需求。',
  confirmation: '企业确认',
  answers: '企业的回答',
  disputed: '有异议',
  confirmed: '已确认',
  photos: '照片',
  photosWaiting: (n: number) => `还有 ${n} 张待上传`,
  photosAgain: '再传一次',
  openMatter: '查看办件',
  staleWhy: '这是上次联网时的情况。',
  copy: '复制文字',
}

export const statuses: Readonly<Record<VisitStatus, string>> = { planned: '计划', done: '已走访', cancelled: '已取消' }
export const confirmations: Readonly<Record<Confirmation, string>> = {
  none: '无需企业确认',
  asked: '待企业确认',
  confirmed: '企业已确认',
  disputed: '企业有异议',
}
export const needStatuses: Readonly<Record<NeedStatus, string>> = {
  waiting: '待处理',
  opened: '办理中',
  settled: '已办结',
  answered: '已答复',
}

/** A visit as plain text, to be taken along when it cannot be sent. */
export const text = {
  line: (name: string, value: string) => `${name}：${value}`,
  head: (state: string) => `【走访】${state}`,
  refused: '退回原因',
  list: '、',
  time: (day: string, from: string, to: string) => `${day} ${from}—${to}`,
  need: (kind: string, said: string) => `（${kind}）${said}`,
  gift: (what: string, from: string, outcome: string) => `${what}，${from}，${outcome}`,
  unknown: (id: number) => `名录编号 ${id}`,
}
