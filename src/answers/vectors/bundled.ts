import { readFileSync } from 'node:fs'
import { readWordVectors } from './word-vectors.ts'

/** The vectors that ship with the program, read once when it starts. */
export const bundledVectors = readWordVectors(readFileSync(new URL('./words.bin', import.meta.url)))
