/** The places of the highest scores above `above`, at most `most`, best first; of equals the lower place comes first. */
export function highest(scores: Float32Array, most: number, above = Number.NEGATIVE_INFINITY): Int32Array {
  const places = new Int32Array(most)
  let count = 0
  let least = above
  for (let c = 0; c < scores.length; c++) {
    const score = scores[c] as number
    if (score <= least) continue
    let at = count < most ? count++ : most - 1
    while (at > 0 && score > (scores[places[at - 1] as number] as number)) {
      places[at] = places[at - 1] as number
      at--
    }
    places[at] = c
    if (count === most) least = scores[places[most - 1] as number] as number
  }
  return places.subarray(0, count)
}
