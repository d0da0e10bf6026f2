import { limits } from './limits.ts'

/** Stands between an id and the number that keeps it apart from its twin in the same message. */
const mark = '\u2063'

/** Discord refuses a message in which two components have the same id, so the second one gets a number. */
export class UniqueIds {
  readonly #taken = new Set<string>()

  /** null: the id cannot be used at all. */
  take(id: string): string | null {
    if (id.length === 0 || id.length > limits.customId) return null
    if (!this.#taken.has(id)) return this.#keep(id)
    for (let number = 2; number < 100; number++) {
      const twin = `${id}${mark}${number}`
      if (twin.length <= limits.customId && !this.#taken.has(twin)) return this.#keep(twin)
    }
    return null
  }

  #keep(id: string): string {
    this.#taken.add(id)
    return id
  }
}

/** The id as it was given. */
export function originalId(customId: string): string {
  return customId.split(mark)[0] ?? customId
}
