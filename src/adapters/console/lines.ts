import type { Interface } from 'node:readline'

export interface Lines {
  /** The next line; undefined at the end of input or after Ctrl-C. */
  ask(prompt: string): Promise<string | undefined>
}

/** Lines in order, whether they come before or after they are asked for. */
export function lineQueue(reader: Interface): Lines {
  const waiting: string[] = []
  let take: ((line: string | undefined) => void) | undefined
  let ended = false
  reader.on('line', line => {
    if (take) {
      const give = take
      take = undefined
      give(line)
    } else waiting.push(line)
  })
  reader.on('close', () => {
    ended = true
    take?.(undefined)
    take = undefined
  })
  reader.on('SIGINT', () => reader.close())
  return {
    ask(prompt) {
      const line = waiting.shift()
      if (line !== undefined) return Promise.resolve(line)
      if (ended) return Promise.resolve(undefined)
      if (prompt) {
        reader.setPrompt(prompt)
        reader.prompt()
      }
      return new Promise(resolve => {
        take = resolve
      })
    },
  }
}
