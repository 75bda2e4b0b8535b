import { unverified } from '../kernel/citation.ts'

const protection = (gist: string) => unverified('网络安全等级保护基本要求（GB/T 22239）', gist)

/** How long sessions, codes and drafts live, and when an account is locked. An administrator may change each. */
export const accessSettings = {
  'access.failures': {
    title: '连续登录失败几次后锁定账号',
    value: 5,
    source: protection('具有登录失败处理功能，限制非法登录次数'),
  },
  'access.lockMinutes': {
    title: '账号锁定多久（分钟）',
    value: 15,
    source: protection('具有登录失败处理功能，限制非法登录次数'),
  },
  'access.staffIdleMinutes': {
    title: '工作人员多久不操作须重新登录（分钟）',
    value: 30,
    source: protection('登录连接超时自动退出'),
  },
  'access.staffHours': {
    title: '工作人员登录后最长多久须重新登录（小时）',
    value: 12,
    source: protection('登录连接超时自动退出'),
  },
  'access.residentDays': {
    title: '居民登录后最长多久须重新登录（日）',
    value: 30,
    source: protection('登录连接超时自动退出'),
  },
  'access.codeMinutes': {
    title: '短信验证码的有效时间（分钟）',
    value: 5,
    source: unverified('本平台约定', '验证码五分钟内有效'),
  },
  'access.codeTries': {
    title: '一个短信验证码可试几次',
    value: 5,
    source: unverified('本平台约定', '一个验证码试错五次作废'),
  },
  'access.codeSeconds': {
    title: '同一手机号两次发送验证码的间隔（秒）',
    value: 60,
    source: unverified('本平台约定', '同一手机号每分钟一次'),
  },
  'access.draftDays': {
    title: '草稿保存多久（日）',
    value: 90,
    source: unverified('本平台约定', '草稿保存九十日'),
  },
} as const
