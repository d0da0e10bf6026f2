import type { Log } from '../../chat/log.ts'
import { problemOf } from './faults.ts'

/**
 * A malformed packet makes discord.js throw outside of every handler, which would end the process. This keeps such errors
 * from doing so; every other one goes its usual way. Returns what takes the guard off again.
 */
export function guardPackets(log: Log): () => void {
  const onException = (error: unknown) => {
    if (!comesFromGateway(error)) throw error
    log.error({ ...problemOf(error) }, 'discord.malformed-packet')
  }
  const onRejection = (reason: unknown) => {
    if (!comesFromGateway(reason)) throw reason
    log.error({ ...problemOf(reason) }, 'discord.malformed-packet')
  }
  process.on('uncaughtException', onException)
  process.on('unhandledRejection', onRejection)
  return () => {
    process.off('uncaughtException', onException)
    process.off('unhandledRejection', onRejection)
  }
}

/** Thrown while discord.js took a packet apart: its gateway code is on the stack, and ours is not. */
function comesFromGateway(error: unknown): boolean {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return /node_modules[\\/](?:@discordjs[\\/]ws|discord\.js[\\/]src[\\/]client[\\/]websocket)[\\/]/.test(stack)
}
