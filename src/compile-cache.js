import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// What was compiled once need not be again: the first answer of a new process comes sooner. In the package's own folder, as the machine's
// temporary one may be others' too; where it cannot be written, nothing is kept.
enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'visa-rounds'))
