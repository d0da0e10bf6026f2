import type { AnswerClass } from '../src/answers/classes.ts'
import type { Learnt } from '../src/answers/learnt.ts'
import type { FollowUps } from '../src/answers/talk/follow-up.ts'
import { hearPieces } from '../src/answers/talk/parts.ts'
import { hearTwo } from '../src/answers/talk/several.ts'
import type { Overheard } from '../src/answers/talk/signals.ts'
import { cleanText } from '../src/answers/text/clean.ts'
import type { Golden } from '../src/cli/golden.ts'
import { mixedMessages } from '../test/support/mixed-messages.ts'

/** Words beside others, of which is known what answers them. */
export interface Case {
  readonly heard: Overheard
  /** The classes that would be right. */
  readonly right: readonly number[]
  /**
   * follow-up: leans on the turn before; switch: does not; lost: follows, and nothing answers it; part: of a message of two questions;
   * mixed part, lost part: of a message put together of a question of ours and one that nothing answers.
   */
  readonly kind: 'follow-up' | 'switch' | 'lost' | 'part' | 'mixed part' | 'lost part'
  /** Cases of one message are never parted between what is learnt from and what is tried. */
  readonly group: number
}

/** Makes cases of conversations, and invents some. */
export class ConversationCases {
  readonly #asker: Learnt['asker']
  readonly #followUps: FollowUps
  readonly #labels: ReadonlyMap<string, number>

  constructor({ asker, classes }: Learnt, followUps: FollowUps) {
    this.#asker = asker
    this.#followUps = followUps
    this.#labels = new Map(classes.map(({ id, kind }: AnswerClass, label) => [`${kind} ${id}`, label]))
  }

  of(golden: Golden, group: number): readonly Case[] {
    const { text, history, kind, entries = [] } = golden
    if (history.length > 0)
      return this.#following(
        text,
        history,
        kind === 'follow-up' ? kind : entries.length > 0 ? 'switch' : 'lost',
        entries.flat(),
        group,
      )
    if (kind !== 'two-part') return []
    return this.#parts(text, entries.length).map((heard, at): Case => {
      return { kind: 'part', heard, right: this.#labelsOf([entries[at] ?? []].flat()), group }
    })
  }

  /** Questions that have nothing to do with what was said before; half of both are answered by nothing. */
  inventSwitches(asked: readonly Golden[], count: number, random: () => number): readonly Case[] {
    const ours = asked.filter(({ kind }) => kind === 'in-scope')
    const others = asked.filter(({ kind }) => kind === 'outside' || kind === 'near-miss')
    const any = (all: readonly Golden[]) => all[Math.floor(random() * all.length)] as Golden
    return Array.from({ length: count }, (_, group) => group).flatMap(group => {
      const { text, entries = [] } = any(group % 2 === 0 ? ours : others)
      const before = any(group % 4 < 2 ? ours : others)
      return this.#following(text, [before.text], entries.length > 0 ? 'switch' : 'lost', entries.flat(), group)
    })
  }

  inventMixed(asked: readonly Golden[], count: number, random: () => number): readonly Case[] {
    return mixedMessages(asked, count, random).flatMap(({ text, pair }, group) =>
      this.#parts(text, pair.length).flatMap((heard, at): readonly Case[] => {
        if (!this.#followUps.mayLean(heard.beside.alone)) return []
        const right = this.#labelsOf((pair[at]?.entries ?? []).flat())
        return [{ kind: right.length > 0 ? 'mixed part' : 'lost part', heard, right, group }]
      }),
    )
  }

  #following(
    text: string,
    history: readonly string[],
    kind: Case['kind'],
    ids: readonly string[],
    group: number,
  ): readonly Case[] {
    const alone = this.#asker.hear(cleanText(text))
    const earlier = this.#followUps.earlier(history.map(cleanText))
    if (!earlier || !this.#followUps.mayLean(alone)) return []
    return [{ kind, heard: this.#followUps.overhear({ alone, earlier }), right: this.#labelsOf(ids), group }]
  }

  /** None when the message is not best cut into as many as it has. */
  #parts(text: string, count: number): readonly Overheard[] {
    const cleaned = cleanText(text)
    const message = this.#asker.hear(cleaned)
    const { pieces } = hearTwo(cleaned, message, this.#asker, this.#followUps)
    if (pieces.length !== count) return []
    return hearPieces(pieces, message, this.#asker, this.#followUps).map(({ beside }) =>
      this.#followUps.overhear(beside),
    )
  }

  #labelsOf(ids: readonly string[]): readonly number[] {
    return ids.flatMap(id => this.#labels.get(`entry ${id}`) ?? [])
  }
}
