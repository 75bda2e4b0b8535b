/**
 * A plan as the table that goes in and out of files: what is to be done, by whom, by when. Nothing here knows agencies, states or
 * clocks; names stand as they are written.
 */
export type PlanTable = { title: string; sections: PlanSection[] }

/** A part of the table (项目), under its heading as written; '' where the plan has none. */
export type PlanSection = { title: string; tasks: PlanTask[] }

/** One row (任务). */
export type PlanTask = {
  /** As written: `1`, `（三）`, `2.1`; '' where the source numbers nothing. */
  number: string
  title: string
  content: string
  /** 牵头单位: who is said to lead, else the first named; null where nobody is named. */
  lead: string | null
  /** 责任单位 beside the lead, in their order, each once. */
  agencies: string[]
  /** The cell as written, with whatever it says beside the names (“排在第一位的责任部门为牵头单位，下同”). */
  responsible: string
  /** The last day, ISO 8601, included; null where there is none (长期推进) or none can be told. */
  due: string | null
  /** The time limit as written: `2021年6月30日前`, `年底前`, `长期推进`. */
  dueText: string
  /** How often a task without an end is looked at, where the text says so (每季度, 每半年). */
  every?: Rhythm
  /** 推进情况, where the file tells any. */
  progress?: string
}

export type Rhythm = { n: number; unit: 'months' | 'years' }

/** Where in the source something stands: the line of its text, counted from 1, as {@link PlanReading.source} has them. */
export type Place = { line: number; to?: number }

/** What was read of a file, beside what it became. */
export type PlanReading = PlanTable & {
  /** The text of the file line by line (a table cell by cell), so that a task can be shown beside what it came from. */
  source: string[]
  /** Where each task of each section stands, in the order of {@link PlanTable}. */
  places: Place[][]
  /** What stands in the file and became nothing. */
  unread: Unread[]
  /** What somebody has to look at before it is believed. */
  doubts: Doubt[]
}

export type Unread = Place & { text: string }

/** `task` is the number of the task as written, `field` the part of it that is doubtful. `code` is stable, `title` is for people. */
export type Doubt = Partial<Place> & {
  task?: string
  field?: 'number' | 'title' | 'content' | 'lead' | 'agencies' | 'due' | 'progress'
  code: string
  title: string
}
