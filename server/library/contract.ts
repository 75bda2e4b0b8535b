import { type Static, Type } from 'typebox'

const day = (title: string) => Type.String({ title, pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const nullable = (title: string) => Type.Union([Type.String(), Type.Null()], { title })
const number = (title: string, maximum = 9999) => Type.Integer({ title, minimum: 1, maximum })

const versionFields = {
  title: Type.String({ title: '正式名称' }),
  shortTitle: Type.String({ title: '简称' }),
  tier: Type.String({ title: '层级' }),
  inForceFrom: Type.String({ title: '施行日期' }),
  inForceStated: Type.Boolean({ title: '施行日期有明文记载', description: '否则为可能的最早日期，显示为待核' }),
  inForceTo: nullable('失效日期'),
  source: nullable('文本来源'),
}

export const StatuteView = Type.Object(
  {
    id: Type.String({ title: '版本编号' }),
    ...versionFields,
    issuer: nullable('制定机关'),
    promulgated: nullable('最后一次通过、修改或者公布的日期'),
    articles: Type.Integer({ title: '条文数' }),
  },
  { title: '法规版本' },
)
export type StatuteView = Static<typeof StatuteView>

const ExcerptView = Type.Object(
  {
    lead: Type.Optional(Type.String({ title: '所在款的首句' })),
    lines: Type.Array(Type.String(), { title: '所引的款、项' }),
  },
  { title: '所引部分' },
)

export const ArticleView = Type.Object(
  {
    ...versionFields,
    name: Type.String({ title: '条文', description: '第四十三条' }),
    number: Type.Integer({ title: '条号' }),
    suffix: Type.Integer({ title: '“之几”，本条为 0' }),
    heading: Type.Array(Type.String(), { title: '编、章、节' }),
    paragraphs: Type.Array(Type.String(), { title: '款、项，逐行' }),
    excerpt: Type.Optional(ExcerptView),
  },
  { title: '条文' },
)
export type ArticleView = Static<typeof ArticleView>

export const ListQuery = Type.Object({
  after: Type.Optional(Type.String({ title: '上一页最后一项的版本编号', pattern: '^\\d{1,18}$' })),
  limit: Type.Integer({ title: '条数', minimum: 1, maximum: 1000, default: 200 }),
})
export type ListQuery = Static<typeof ListQuery>

export const StatuteList = Type.Object({
  statutes: Type.Array(StatuteView, { title: '法规版本' }),
  next: Type.Optional(Type.String({ title: '下一页从此编号之后开始' })),
})
export type StatuteList = Static<typeof StatuteList>

export const ArticleParams = Type.Object({
  title: Type.String({ title: '法规名称', minLength: 1, maxLength: 200 }),
  number: number('条号'),
})
export type ArticleParams = Static<typeof ArticleParams>

export const ArticleQuery = Type.Object({
  suffix: Type.Optional(Type.Integer({ title: '之几', minimum: 0, maximum: 99 })),
  paragraph: Type.Optional(number('款', 99)),
  item: Type.Optional(number('项', 99)),
  on: Type.Optional(day('哪一天有效的版本，默认今天')),
})
export type ArticleQuery = Static<typeof ArticleQuery>

export const SearchQuery = Type.Object({
  q: Type.String({ title: '要查的话', minLength: 1, maxLength: 500 }),
  limit: Type.Integer({ title: '条数', minimum: 1, maximum: 50, default: 10 }),
  on: Type.Optional(day('哪一天有效的版本，默认今天')),
})
export type SearchQuery = Static<typeof SearchQuery>

export const SearchResult = Type.Object({
  hits: Type.Array(Type.Object({ article: ArticleView, score: Type.Number({ title: '相关度' }) })),
})
export type SearchResult = Static<typeof SearchResult>

export const ResolveQuery = Type.Object({
  text: Type.String({ title: '含有引用的文字', minLength: 1, maxLength: 2000 }),
  on: Type.Optional(day('哪一天有效的版本，默认今天')),
})
export type ResolveQuery = Static<typeof ResolveQuery>

export const ResolveResult = Type.Object({
  citations: Type.Array(
    Type.Object({
      start: Type.Integer({ title: '起始位置', description: 'UTF-16 单元' }),
      end: Type.Integer({ title: '结束位置，不含' }),
      text: Type.String({ title: '引用原文' }),
      article: Type.Optional(ArticleView),
      missing: Type.Optional(Type.String({ title: '没有条文可看的原因' })),
    }),
  ),
})
export type ResolveResult = Static<typeof ResolveResult>
