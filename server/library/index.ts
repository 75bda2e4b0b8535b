export { citationsIn, type FoundCitation } from './citations.ts'
export { type Excerpt, excerpt, paragraphsOf } from './excerpt.ts'
export { type ImportReport, importFolder, importText } from './importing.ts'
export { type Article, articleName, type ParsedStatute, parseStatute } from './parse.ts'
export {
  type ArticleAddress,
  dayFrom,
  type FoundArticle,
  findArticle,
  type NoArticle,
  resolveCitation,
} from './resolve.ts'
export { libraryRoutes } from './routes.ts'
export { type SearchHit, searchArticles } from './search.ts'
export { type ArticleRow, listStatutes, type StatuteRow } from './store.ts'
export { shortTitle } from './titles.ts'
