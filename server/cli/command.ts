import { type ParseArgsConfig, parseArgs } from 'node:util'
import { refuse } from '../kernel/refusal.ts'

/** One command of `faqiao`: what `--help` prints, and what it does with the words behind its name. */
export type Command = {
  help: string
  /** Runs the command; a `Refusal` it throws becomes one sentence and exit code 1, or 2 for the code `usage`. */
  run: (args: string[]) => Promise<void> | void
}

/** A command called wrongly: one sentence and exit code 2. */
export function usage(title: string): never {
  return refuse('usage', title)
}

/** `node:util` parseArgs, strict, with `--json` and `--help` known everywhere and its complaints as Chinese `usage` refusals. */
export function readArgs<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
  allowPositionals = false,
) {
  try {
    return parseArgs({
      args: joinNegatives(args),
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals,
      strict: true,
    })
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    const named = /'([^']*)'/.exec(message)?.[1] ?? ''
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') usage(`不认识的选项 ${named}`)
    if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') usage(`多余的参数 ${named}`)
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') usage(`选项 ${named.split(' ')[0]} 的值不对`)
    throw error
  }
}

/** `--limit -7日` is a wrong limit, not a wrong option. */
function joinNegatives(args: string[]): string[] {
  const result: string[] = []
  for (const arg of args) {
    const previous = result.at(-1)
    if (/^-\d/.test(arg) && previous && /^--[a-z-]+$/.test(previous)) result[result.length - 1] = `${previous}=${arg}`
    else result.push(arg)
  }
  return result
}

/** Writes to standard output and waits until it is taken, so that long answers neither pile up in memory nor get lost. */
export async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return
  await new Promise<void>(resolve => process.stdout.once('drain', () => resolve()))
}
