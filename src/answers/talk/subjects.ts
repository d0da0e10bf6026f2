import type { Knowledge } from '../../knowledge/snapshot.ts'
import type { Heard } from '../asker.ts'
import type { AnswerClass } from '../classes.ts'
import { nearestOf } from '../judge.ts'
import { cleanText } from '../text/clean.ts'

/** What texts and entries are about, as far as the entries say it: `about: { visa, aspect }`, and the vocabulary's concepts. */
export class Subjects {
  readonly #classes: readonly AnswerClass[]
  readonly #knowledge: Knowledge
  readonly #names: ReadonlyMap<string, string>
  readonly #labels: ReadonlyMap<string, number>
  readonly #byAbout = new Map<string, number>()
  readonly #subjects = new Set<string>()
  readonly #aspects: ReadonlySet<string>
  readonly #isOneFile: boolean

  constructor(knowledge: Knowledge, classes: readonly AnswerClass[]) {
    this.#classes = classes
    this.#knowledge = knowledge
    this.#names = new Map(knowledge.vocabulary.map(concept => [concept.id, concept.write.toLowerCase()]))
    this.#aspects = new Set(knowledge.entries.flatMap(({ about }) => about?.aspect ?? []))
    this.#isOneFile = new Set(knowledge.entries.map(({ file }) => file)).size < 2
    this.#labels = new Map(classes.flatMap(({ id, kind }, label) => (kind === 'entry' ? [[id, label]] : [])))
    for (const { id, about } of knowledge.entries) {
      if (!about?.visa) continue
      this.#subjects.add(fold(about.visa))
      const label = this.#labels.get(id)
      if (about.aspect && label !== undefined) this.#byAbout.set(`${fold(about.visa)} ${about.aspect}`, label)
    }
  }

  of(heard: Heard): readonly string[] {
    return [...new Set(heard.reading.concepts.map(found => fold(found.id)).filter(id => this.#subjects.has(id)))]
  }

  isAspect(concept: string): boolean {
    return this.#aspects.has(concept)
  }

  /** In a few words: its concepts by name. */
  told(heard: Heard): string {
    return [...new Set(heard.reading.concepts.map(found => this.#names.get(found.id) ?? ''))].join(' ')
  }

  /** The title of the entry nearest to a text, cleaned; empty when a route is nearest. */
  title(heard: Heard): string {
    return cleanText(this.#entry(heard)?.title ?? '')
  }

  /** The words by which a text names a subject. */
  named(heard: Heard, subject: string): string {
    const found = heard.reading.concepts.find(({ id }) => fold(id) === subject)
    return found ? heard.reading.words.slice(found.at, found.at + found.length).join(' ') : ''
  }

  /** Its words, `name` in place of one of its subjects. */
  exchanged(heard: Heard, subject: string, name: string): string {
    const words = [...heard.reading.words]
    for (const found of heard.reading.concepts.filter(({ id }) => fold(id) === subject))
      for (let at = 0; at < found.length; at++) words[found.at + at] = at === 0 ? name : ''
    return words.filter(Boolean).join(' ')
  }

  /** "how long does that take" after a question about J-1: the entries on J-1 and that aspect. */
  onAspect(alone: Heard, earlier: Heard): readonly number[] {
    const visa = this.#about(earlier)?.visa
    if (visa === undefined || this.of(alone).length > 0) return []
    const aspects = alone.reading.concepts.flatMap(({ id }) => (id === 'time' ? ['time', 'duration'] : [id]))
    return aspects.flatMap(aspect => this.#byAbout.get(`${fold(visa)} ${aspect}`) ?? [])
  }

  /** The entry on the same aspect of another subject. */
  sameAspect(subject: string, earlier: Heard): number | undefined {
    const aspect = this.#about(earlier)?.aspect
    return aspect === undefined ? undefined : this.#byAbout.get(`${subject} ${aspect}`)
  }

  /** What the entry nearest to a text names as related. */
  related(heard: Heard): readonly number[] {
    return (this.#entry(heard)?.related ?? []).flatMap(id => this.#labels.get(id) ?? [])
  }

  /** Whether both are kept in one file of several. */
  inSameFile(one: number, other: number): boolean {
    const file = this.#entryOf(one)?.file
    return !this.#isOneFile && file !== undefined && file === this.#entryOf(other)?.file
  }

  onSameVisa(one: number, other: number): boolean {
    const visa = this.#entryOf(one)?.about?.visa
    return visa !== undefined && visa === this.#entryOf(other)?.about?.visa
  }

  #about(heard: Heard) {
    return this.#entry(heard)?.about
  }

  #entry({ judgement }: Heard) {
    return this.#entryOf(nearestOf(judgement))
  }

  #entryOf(label: number) {
    const found = this.#classes[label]
    return found?.kind === 'entry' ? this.#knowledge.entry.get(found.id) : undefined
  }
}

/** `green-card` and `greencard` are one subject. */
function fold(id: string): string {
  return id.replaceAll('-', '')
}
