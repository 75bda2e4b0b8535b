import { type Citation, statute, unverified } from '../kernel/citation.ts'

/** 2021年8月20日通过，2022年1月1日施行。 */
export const aidLaw = statute('中华人民共和国法律援助法')
export const lawyersLaw = statute('中华人民共和国律师法')
export const minorsLaw = statute('中华人民共和国未成年人保护法')

/** 司法部令第148号, whose official text was not at hand: every rule taken from it is a setting (待核), its article numbers included. */
export const caseRules = (article: number | undefined, gist: string): Citation =>
  unverified('办理法律援助案件程序规定', gist, article)

/** A limit the law leaves open: it says what must be done, and 及时 at most. The number is the house's own until somebody checks it. */
export const leftOpen = (article: number, gist: string): Citation => unverified(aidLaw.title, gist, article)

/** 法律援助案件档案的保管期限: the rule was not seen. */
export const retention = { years: 10, cite: unverified('法律援助案件档案管理的有关规定', '案卷保管期限，未见规定原文') }

export const confidential = aidLaw.article(21, '对提供法律援助过程中知悉的国家秘密、商业秘密和个人隐私应当保密')
