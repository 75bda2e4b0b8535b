/** What an agency is; the platform's members. */
export const agencyKinds = {
  bureau: '司法行政机关',
  court: '人民法院',
  procuratorate: '人民检察院',
  police: '公安机关',
  custody: '监管场所',
  legalAidCentre: '法律援助机构',
  notaryOffice: '公证机构',
  peoplesMediation: '人民调解委员会',
  commercialMediation: '商事调解组织',
  industryMediation: '行业性专业性调解组织',
  arbitration: '仲裁委员会',
  labourArbitration: '劳动人事争议仲裁委员会',
  reconsideration: '行政复议机构',
  forensic: '司法鉴定机构',
  lawFirm: '律师事务所',
  grassrootsLegalService: '基层法律服务所',
  lawyersAssociation: '律师协会',
  serviceCentre: '公共法律服务中心',
  serviceStation: '公共法律服务工作站（室）',
  hotline: '12348公共法律服务热线',
  association: '行会商会',
  lawFindingCentre: '法律查明机构',
  government: '其他党政机关',
} as const

export type AgencyKind = keyof typeof agencyKinds

/** In what capacity somebody holds a post: what a procedure names as "by whom". */
export const postCapacities = {
  hotlineAgent: '热线坐席',
  windowClerk: '窗口人员',
  intakeOfficer: '受理审查人员',
  approver: '审批人',
  assigner: '指派人员',
  lawyer: '律师',
  firmDirector: '律师事务所主任',
  grassrootsLegalWorker: '基层法律服务工作者',
  legalAidVolunteer: '法律援助志愿者',
  dutyLawyer: '值班律师',
  mediator: '调解员',
  notary: '公证员',
  forensicExpert: '司法鉴定人',
  judge: '法官',
  judgeAssistant: '法官助理',
  envoy: '法律特派员',
  envoyOfficer: '特派员工作办公室人员',
  disciplineOfficer: '纪检监察（督察）人员',
  firmOfficer: '企业服务人员',
  caseOrganClerk: '办案机关联络员',
  custodyClerk: '监管场所联络员',
  partnerClerk: '结对单位联络员',
  bureauReviewer: '司法行政机关复核人员',
  leader: '局领导',
  peerReviewer: '质量评估专家',
  supervisor: '督办人员',
  taskClerk: '任务联络员',
  admin: '系统管理员',
  auditor: '安全审计员',
} as const

export type PostCapacity = keyof typeof postCapacities

/** What somebody may do in the space of their enterprise: `head` keeps its members, `reader` looks on, the others act for it. */
export const seatRoles = { head: '企业管理员', legal: '法务', clerk: '经办人', reader: '查阅人' } as const

export type SeatRole = keyof typeof seatRoles

/** In what capacity somebody is party to a matter. */
export const partyCapacities = {
  applicant: '申请人',
  respondent: '被申请人',
  recipient: '受援人',
  representative: '代理人',
  thirdParty: '第三人',
} as const

export type PartyCapacity = keyof typeof partyCapacities

/** In what capacity somebody acts: by a post or as a party. */
export type Capacity = PostCapacity | PartyCapacity

export const capacities: Readonly<Record<Capacity, string>> = { ...postCapacities, ...partyCapacities }

/** Why a representative may act: 民法典 163 tells agents by mandate from those by law; 法律援助法 40 adds near relatives. 监护人 and 负责人 as forms ask for them. */
export const representations = {
  legalRepresentative: '法定代理人',
  guardian: '监护人',
  nearRelative: '近亲属',
  mandate: '委托代理人',
  organHead: '法定代表人或者负责人',
} as const

export type Representation = keyof typeof representations
