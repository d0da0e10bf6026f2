// Pieces of regular expressions: words by which people ask, as they are typed.

/** What links two questions. */
export const AND = '(?:and|n|nd|aur|&|\\+|plus|also|then)'
/** Words that ask for something. */
export const WH = '(?:what|wat|wht|which|wich|who|whom|how|hw|when|wen|where|why)'
/** What a question begins with. */
export const OPENER = `(?:${WH}|whats|can|could|do|does|did|is|are|am|r|will|would|should|shud|must|may|until when|in which|in what|on which|for which|by when|whether|to whom|kya|kab|kaise|kahan|kaun|kitn[aei])`
/** A verb that asks before its subject. */
export const MODAL = '(?:can|could|will|would|should|shud|must|may)'
export const AUXILIARY =
  '(?:do|does|did|is|are|am|was|were|have|has|had|can|could|will|would|shall|should|shud|must|may|might)'
