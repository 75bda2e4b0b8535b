import { statute, unverified } from './citation.ts'

const civilCode = statute('中华人民共和国民法典')

/** The articles time is counted by. */
export const basis = {
  startDayExcluded: civilCode.article(201, '按年、月、日计算的，开始当日不计入，自下一日起算', { paragraph: 1 }),
  hoursFromMoment: civilCode.article(201, '按小时计算的，自法律规定或者约定的时刻起算', { paragraph: 2 }),
  sameDayOrMonthEnd: civilCode.article(202, '最后一日为到期月的对应日，没有对应日的为月末日'),
  lastDayRolls: civilCode.article(203, '最后一日是法定休假日的，顺延到休假日结束的次日', { paragraph: 1 }),
  endOfLastDay: civilCode.article(203, '截止到最后一日的二十四时，有业务时间的到停止业务时', { paragraph: 2 }),
  hongKongLastDayRolls: unverified(
    '释义及通则条例（香港法例第1章）',
    '期间最后一日是公众假日（含星期日，不含星期六）的，延至下一个不是公众假日的日子',
    71,
  ),
  macaoLastDayRolls: unverified(
    '澳门民法典',
    '期间在星期日或者公众假日届满的，延至其后第一个工作日；星期六是否视为工作日未核对',
    272,
  ),
} as const
