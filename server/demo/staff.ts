import type { PostCapacity } from '../people/index.ts'

/** A member of staff with an account; `what` is one line about what to try. */
export type StaffSeed = {
  login: string
  name: string
  what: string
  posts: readonly [agency: string, capacity: PostCapacity][]
}

const one = (login: string, name: string, what: string, ...posts: [string, PostCapacity][]): StaffSeed => ({
  login,
  name,
  what,
  posts,
})

/** The first set is that of 珠海; the others carry the place behind the login: hz 海珠, qx 清新. */
export const staff: readonly StaffSeed[] = [
  one('rexian', '何晓彤', '接听和答复咨询：收件箱按剩余时间排列', ['4404RX', 'hotlineAgent'], ['44RX', 'hotlineAgent']),
  one(
    'chuangkou',
    '梁敏仪',
    '窗口登记来访、来信，代填法律援助申请',
    ['4404GF', 'windowClerk'],
    ['4404FY', 'windowClerk'],
  ),
  one('shouli', '陈思远', '审查申请：一次性告知补正、异地协查、提出审查意见', ['4404FY', 'intakeOfficer']),
  one('shenpi', '黄国辉', '审批：决定给予、不予或者先行提供法律援助', ['4404FY', 'approver']),
  one('zhipai', '周慧琳', '指派律师：看推荐理由，核查利益冲突', ['4404FY', 'assigner']),
  one('lvshi', '林海生', '承办案件：签委托协议、通报进展、报告结案', ['4404L1', 'lawyer']),
  one('lvshi2', '区嘉雯', '承办案件（粤语、葡萄牙语）', ['4404L2', 'lawyer']),
  one('lvshi3', '马天佑', '承办刑事案件', ['4404L3', 'lawyer']),
  one('lvshi4', '苏婉清', '承办婚姻家庭和未成年人案件', ['4404L1', 'lawyer']),
  one('zhuren', '欧阳毅', '律师事务所：答复利益冲突核查', ['4404L1', 'firmDirector']),
  one('zhuren2', '方淑贤', '律师事务所：答复利益冲突核查', ['4404L2', 'firmDirector']),
  one('zhuren3', '程子昂', '律师事务所：答复利益冲突核查', ['4404L3', 'firmDirector']),
  one('zhiban', '唐志成', '值班律师：收下在押人员的申请并转交', ['4404L3', 'dutyLawyer']),
  one('jianguan', '赵立群', '看守所：二十四小时内转交在押人员的申请', ['4404KS', 'custodyClerk']),
  one('banan', '刘卫东', '公安机关：通知辩护', ['4404GA', 'caseOrganClerk']),
  one('fating', '蒋文博', '人民法院：通知辩护', ['440402XZ', 'caseOrganClerk']),
  one('fuhe', '吴静', '司法局：审查对法律援助决定的异议', ['4404SF', 'bureauReviewer']),
  one('juzhang', '郑伟明', '局领导：看全市办件和超期情况', ['4404SF', 'leader']),
  one('pinggu', '谢文君', '评估专家：给抽中的案卷评分', ['4404SF', 'peerReviewer']),
  one('duban', '罗志恒', '督办：导入方案、交办、核查销号、催办', ['4404SF', 'supervisor']),
  one('lianluo', '曾巧云', '市司法局联络员：报告推进情况、申请延期', ['4404SF', 'taskClerk']),
  one('lianluocz', '钱立本', '市财政局联络员：牵头和协办的任务', ['4404CZ', 'taskClerk']),
  one('lianluors', '孙晓岚', '市人社局联络员：牵头和协办的任务', ['4404RS', 'taskClerk']),
  one('lianluofy', '叶子谦', '市法律援助处联络员：整改、复核', ['4404FY', 'taskClerk']),
  one('lianluogf', '黄佩仪', '市公共法律服务中心联络员：延期、分解节点', ['4404GF', 'taskClerk']),
  one('lianluozc', '容启中', '珠海国际仲裁院联络员：长期推进的任务', ['4404ZC', 'taskClerk']),
  one('lianluolx', '谭咏欣', '市律师协会联络员：反馈完成', ['4404LX', 'taskClerk']),
  one('guanli', '沈立言', '平台管理员：人员、设置、放假安排', ['44SF', 'admin']),
  one('shenji', '高远', '安全审计员：查看留痕', ['44SF', 'auditor']),

  one('rexianhz', '冼咏诗', '海珠：接听和答复咨询', ['4401RX', 'hotlineAgent']),
  one(
    'chuangkouhz',
    '麦家俊',
    '海珠：窗口和清新—海珠工作站',
    ['440105GF', 'windowClerk'],
    ['440105FY', 'windowClerk'],
    ['440105QX', 'windowClerk'],
  ),
  one('shoulihz', '招颖怡', '海珠：审查申请、答复协查', ['440105FY', 'intakeOfficer']),
  one('shenpihz', '卢振邦', '海珠：审批', ['440105FY', 'approver']),
  one('zhipaihz', '潘秀莲', '海珠：指派律师', ['440105FY', 'assigner']),
  one('lvshihz', '霍启明', '海珠：承办案件', ['440105L1', 'lawyer']),
  one('lvshi2hz', '岑若兰', '海珠：承办婚姻家庭案件', ['440105L2', 'lawyer']),
  one('zhurenhz', '陆景行', '海珠：答复利益冲突核查', ['440105L1', 'firmDirector']),
  one('zhuren2hz', '邝佩珊', '海珠：答复利益冲突核查', ['440105L2', 'firmDirector']),
  one('jianguanhz', '屈正刚', '海珠：看守所转交申请', ['440105KS', 'custodyClerk']),
  one('bananhz', '汤俊杰', '海珠：公安机关通知辩护', ['440105GA', 'caseOrganClerk']),
  one('fuhehz', '简丽华', '海珠：审查异议', ['440105SF', 'bureauReviewer']),
  one('juzhanghz', '梁海涛', '海珠区司法局领导：签署协议、授权、看结对成效', ['440105SF', 'leader']),
  one('jieduihz', '冼可盈', '海珠：结对联络，起草协议、工作站', ['440105SF', 'partnerClerk']),
  one('juzhangqx', '成国栋', '清新区司法局领导：签署协议、授权、看结对成效', ['441803SF', 'leader']),
  one('jieduiqx', '朱敏华', '清新：结对联络，起草协议、工作站', ['441803SF', 'partnerClerk']),
  one('xietiao', '容志远', '省司法厅：协调结对、指定办理机构', ['44SF', 'leader']),
  one('juzhangfs', '霍卓贤', '佛山市司法局领导', ['4406SF', 'leader']),
  one('jieduifs', '黎咏珊', '佛山：结对联络，年度动作', ['4406SF', 'partnerClerk']),
  one('juzhangzq', '莫庆荣', '肇庆市司法局领导', ['4412SF', 'leader']),
  one('jieduizq', '梁肇兴', '肇庆：结对联络', ['4412SF', 'partnerClerk']),
  one('juzhangyf', '区云生', '云浮市司法局领导', ['4453SF', 'leader']),
  one('jieduiyf', '陆云芬', '云浮：结对联络', ['4453SF', 'partnerClerk']),
  one('juzhanggz', '潘穗生', '广州市司法局领导', ['4401SF', 'leader']),
  one('juzhangmz', '丘梅清', '梅州市司法局领导', ['4414SF', 'leader']),
  one('juzhangzj', '陈湛波', '湛江市司法局领导', ['4408SF', 'leader']),
  one('juzhangqy', '邓清源', '清远市司法局领导', ['4418SF', 'leader']),
  one('juzhangsz', '林深明', '深圳市司法局领导', ['4403SF', 'leader']),
  one('jieduist', '黄汕林', '汕头：结对联络', ['4405SF', 'partnerClerk'], ['4405SF', 'leader']),
  one('guanlihz', '谭伟业', '海珠：本区管理员', ['440105SF', 'admin']),

  one('rexianqx', '朱映雪', '清远：接听和答复咨询', ['4418RX', 'hotlineAgent']),
  one('chuangkouqx', '成秋月', '清新：窗口', ['441803GF', 'windowClerk'], ['441803FY', 'windowClerk']),
  one('shouliqx', '禤志强', '清新：审查申请、答复协查', ['441803FY', 'intakeOfficer']),
  one('shenpiqx', '植广文', '清新：审批', ['441803FY', 'approver']),
  one('zhipaiqx', '钟少芬', '清新：指派律师和基层法律服务工作者', ['441803FY', 'assigner']),
  one('lvshiqx', '白云飞', '清新：承办案件', ['441803L1', 'lawyer']),
  one('jicengqx', '莫水生', '清新：基层法律服务工作者', ['441803J1', 'grassrootsLegalWorker']),
  one('zhurenqx', '龚建平', '清新：答复利益冲突核查', ['441803L1', 'firmDirector']),
  one('bananqx', '曾大勇', '清新：公安机关通知辩护', ['441803GA', 'caseOrganClerk']),
  one('fuheqx', '邹丽芳', '清新：审查异议', ['441803SF', 'bureauReviewer']),

  one('tepaiban', '廖文清', '南平中院特派办：选派、派驻、走访指标、覆盖', ['3507ZY', 'envoyOfficer']),
  one('tepaibanpc', '季兰芳', '浦城法院特派办', ['350722FY', 'envoyOfficer']),
  one('tepaiyuan', '祝云生', '法律特派员：走访、需求、纪律填报（手机填写见 /field/）', ['350722FY', 'judge']),
  one('tepaiyuan2', '翁静怡', '法律特派员：走访、会诊', ['350702FY', 'judge']),
  one('jijian', '俞正平', '南平中院督察：过问记录、利益冲突、纪律承诺', ['3507ZY', 'disciplineOfficer']),
  one('yuanzhang', '魏伯涛', '南平中院领导：看走访指标、覆盖和承诺台账', ['3507ZY', 'leader']),
  one('qifu', '江雨薇', '南平企业服务：名录、体检、顾问、政策、课堂', ['3507GF', 'firmOfficer']),
  one('qifusf', '连小平', '南平市司法局：企业名录、发布', ['3507SF', 'firmOfficer']),
  one('juzhangnp', '官承志', '南平市司法局领导', ['3507SF', 'leader']),
  one('lvshinp', '邱建瓯', '南平律师：一企一律师、定制服务、体检点评', ['3507L1', 'lawyer']),
  one('zhurennp', '练若谷', '南平律师事务所主任', ['3507L1', 'firmDirector']),
]

/** 法律援助人员库: who may be assigned by which centre. */
export const panel: readonly {
  login: string
  centres: readonly string[]
  specialities: readonly string[]
  languages: readonly string[]
  since: string
  criminalSince?: string
  knowsMinors?: true
  inactive?: true
}[] = [
  {
    login: 'lvshi',
    centres: ['4404FY'],
    specialities: ['labour', 'injury'],
    languages: ['putonghua', 'cantonese', 'english'],
    since: '2011-07-01',
  },
  {
    login: 'lvshi2',
    centres: ['4404FY'],
    specialities: ['labour', 'general', 'administrative'],
    languages: ['putonghua', 'cantonese', 'portuguese'],
    since: '2016-03-01',
  },
  {
    login: 'lvshi3',
    centres: ['4404FY'],
    specialities: ['criminal'],
    languages: ['putonghua', 'teochew'],
    since: '2008-09-01',
    criminalSince: '2008-09-01',
    knowsMinors: true,
  },
  {
    login: 'lvshi4',
    centres: ['4404FY'],
    specialities: ['family', 'medical'],
    languages: ['putonghua', 'cantonese', 'hakka'],
    since: '2019-05-01',
    knowsMinors: true,
  },
  {
    login: 'lvshihz',
    centres: ['440105FY'],
    specialities: ['labour', 'injury', 'criminal'],
    languages: ['putonghua', 'cantonese', 'english'],
    since: '2013-06-01',
    criminalSince: '2014-01-01',
    knowsMinors: true,
  },
  {
    login: 'lvshi2hz',
    centres: ['440105FY'],
    specialities: ['family', 'general'],
    languages: ['putonghua', 'cantonese', 'sign'],
    since: '2018-10-01',
  },
  {
    login: 'lvshiqx',
    centres: ['441803FY'],
    specialities: ['criminal', 'injury', 'labour'],
    languages: ['putonghua', 'cantonese', 'hakka'],
    since: '2015-08-01',
    criminalSince: '2016-01-01',
    knowsMinors: true,
  },
  {
    login: 'jicengqx',
    centres: ['441803FY'],
    specialities: ['family', 'general'],
    languages: ['putonghua', 'hakka'],
    since: '2005-04-01',
  },
]
