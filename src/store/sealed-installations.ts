import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Installations } from './community.ts'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/**
 * Installations hold tokens: the store keeps them encrypted, so that the database alone (a copy sent somewhere, a stolen backup) opens
 * no workspace. `secret` stands in a file of its own. Reading rejects when it was written with another secret.
 */
export function sealInstallations(installations: Installations, secret: Uint8Array): Installations {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'installations', 32))

  function seal(id: string, text: string): string {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(id))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
  }

  function unseal(id: string, sealed: string): string {
    try {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
    } catch (error) {
      throw new Error('kept with another key file: put the one that belongs to the database back, or install again', {
        cause: error,
      })
    }
  }

  return {
    put: (id, json, at) => installations.put(id, seal(id, json), at),
    async get(id) {
      const sealed = await installations.get(id)
      return sealed === null ? null : unseal(id, sealed)
    },
    remove: id => installations.remove(id),
  }
}
