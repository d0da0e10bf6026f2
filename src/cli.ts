#!/usr/bin/env node
import { messageOf, SetupError, UserError } from './chat/errors.ts'
import type { Io } from './cli/io.ts'
import { BrokenKnowledgeError } from './knowledge/serve.ts'

type Run = (args: readonly string[], io: Io) => Promise<number>

/** The command line. Each subcommand is a file of src/cli, loaded when it is asked for. */
const subcommands: Readonly<Record<string, { readonly says: string; readonly load: () => Promise<Run> }>> = {
  ask: {
    says: 'answer a question, or one per line of standard input (--json, --explain, --knowledge DIR)',
    load: async () => (await import('./cli/ask.ts')).ask,
  },
  'knowledge check': {
    says: 'check the knowledge folder (--strict, --json, --github, --knowledge DIR)',
    load: async () => (await import('./cli/knowledge-check.ts')).knowledgeCheck,
  },
  'knowledge impact': {
    says: 'what a changed folder does to questions (--before DIR, --knowledge DIR, --json)',
    load: async () => (await import('./cli/knowledge-impact.ts')).knowledgeImpact,
  },
  check: {
    says: 'check cases, one JSON object of facts per line (--json), or list the questions (--questions)',
    load: async () => (await import('./cli/check.ts')).check,
  },
  doctor: {
    says: 'check the settings: knowledge, Discord, Slack; says what to fix and where',
    load: async () => (await import('./cli/doctor.ts')).doctor,
  },
  'discord invite': {
    says: 'print the addresses that add the bot to a server or to your account (--forums)',
    load: async () => (await import('./cli/discord-invite.ts')).invite,
  },
  'slack manifest': {
    says: 'print the Slack app manifest made from the commands',
    load: async () => (await import('./cli/slack-manifest.ts')).slackManifest,
  },
  backup: {
    says: 'copy the store and its key to FILE, also while the bot runs',
    load: async () => (await import('./cli/backup.ts')).backup,
  },
  eval: {
    says: 'measure the answers against golden questions (--held-out, FILE ..., --json, --misses N, --knowledge DIR)',
    load: async () => (await import('./cli/eval.ts')).evaluate,
  },
  generate: {
    says: 'write what is made from code and knowledge: editor schemas, pictures of rules',
    load: async () => (await import('./cli/generate.ts')).generate,
  },
}

const HELP = `visa-rounds: the visa desk of an IMG community

Usage: visa-rounds COMMAND [options]

${Object.entries(subcommands)
  .map(([name, { says }]) => `  ${name.padEnd(17)} ${says}`)
  .join('\n')}
  help              this page

Start the bot with: npm start
`

async function run(args: readonly string[], io: Io): Promise<number> {
  if (args.length === 0 || ['help', '--help', '-h'].includes(args[0] ?? '')) {
    io.stdout.write(HELP)
    return args.length === 0 ? 2 : 0
  }
  const name = [`${args[0]} ${args[1]}`, `${args[0]}`].find(candidate => candidate in subcommands)
  const subcommand = name === undefined ? undefined : subcommands[name]
  if (name === undefined || !subcommand) {
    io.stderr.write(`There is no command "${args[0]}".\n\n${HELP}`)
    return 2
  }
  const own = args.slice(name.split(' ').length)
  const end = own.indexOf('--')
  if (own.slice(0, end < 0 ? own.length : end).some(arg => arg === '--help' || arg === '-h')) {
    io.stdout.write(`visa-rounds ${name}: ${subcommand.says}\n\nAll commands: visa-rounds help\n`)
    return 0
  }
  const work = await subcommand.load()
  return work(own, io)
}

// `visa-rounds eval | head`: the reader has seen enough.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit()
  throw error
})

try {
  process.exitCode = await run(process.argv.slice(2), process)
} catch (error) {
  const expected =
    error instanceof SetupError ||
    error instanceof UserError ||
    error instanceof BrokenKnowledgeError ||
    isArgumentError(error)
  if (!expected) throw error
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = 2
}

/** util.parseArgs throws TypeErrors with a code. */
function isArgumentError(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
