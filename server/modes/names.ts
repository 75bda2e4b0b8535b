/** 五种模式, and what each publishes in the end. */
export const publicationKinds = {
  need: '服务案例',
  'open-call': '揭榜答案',
  team: '团队报告',
  conference: '会诊综述',
  research: '调研报告',
} as const

export type PublicationKind = keyof typeof publicationKinds

/** What somebody does in a matter they were called into. */
export const participantRoles = {
  lead: '负责人',
  host: '主持人',
  member: '成员',
  expert: '专家',
  reviewer: '评审人',
} as const

export type ParticipantRole = keyof typeof participantRoles

/** What an expert says to a conclusion. */
export const stances = { concur: '同意', dissent: '不同意' } as const

export type Stance = keyof typeof stances

/** What somebody called in confirms before they see anything. */
export const undertaking =
  '本人已知悉保密义务，对在办理中了解的商业秘密、个人隐私和讨论情况予以保密，只用于本次服务；与服务对象有利害关系的，主动说明并退出。'

/** What signing means here: it is bound to the person, the text and the moment, and it is no electronic signature. */
export const signing =
  '操作确认：系统记录签署人、签署时间和全文摘要，写入卷宗不可更改；不是《电子签名法》所称的可靠电子签名。'
