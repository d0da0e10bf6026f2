import { literal } from '../../src/chat/markdown.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Services } from '../../src/router/services.ts'
import type { Facts } from '../../src/rules/facts.ts'
import { unpackFacts } from '../../src/rules/pack.ts'
import { readFactsText } from '../../src/rules/read-facts.ts'
import { SHARE_MARK } from './ids.ts'
import { type Interview, privately } from './interview.ts'
import { goOn } from './turn.ts'

/** A check begun by command: from nothing, from facts typed at once, or from a share code. */
export function start(
  interview: Interview,
  services: Services,
  typed: string,
  focus: Facts,
  asOf?: string | undefined,
): Reply {
  const book = services.rules()
  const text = typed.trim()
  if (text.toUpperCase().startsWith(SHARE_MARK)) {
    const read = unpackFacts(book, text.slice(SHARE_MARK.length).split(/\s/, 1)[0] ?? '')
    if ('error' in read)
      return privately('declined', [
        {
          type: 'text',
          text: services.say(read.error === 'version' ? 'check-version' : 'check-damaged', {
            command: interview.owner,
          }),
        },
      ])
    const remark = read.lost > 0 ? services.say('check-lost', { count: read.lost }) : undefined
    return goOn(interview, services, { facts: { ...read.facts, ...focus }, asOf }, remark)
  }
  const { facts, problems } = readFactsText(book, text)
  if (problems.length > 0)
    return privately('declined', [
      { type: 'text', text: services.say('check-wrong-facts') },
      {
        type: 'list',
        ordered: false,
        items: problems.map(({ word, message }) => `\`${literal(word, 60)}\`: ${literal(message, 1500)}`),
      },
    ])
  return goOn(interview, services, { facts: { ...facts, ...focus }, asOf })
}
