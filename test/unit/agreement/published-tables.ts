const none = null
/** Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units. */
export const krippendorff = [
  [1, 1, none, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [none, 5, 5, 5],
  [none, none, 1, 1],
  [none, 3, none, none],
]
/** Shrout and Fleiss (1979), Psychological Bulletin 86, table 2: six targets, four judges. */
export const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

/**
 * Gleser, Cronbach and Rajaratnam (1965), Psychometrika 30, table 3: twelve patients, six symptoms, two judges; of
 * each patient the two ratings of one symptom after those of the other.
 */
export const gleser = [
  '002120211112',
  '002120122121',
  '001133212112',
  '202122212141',
  '001220233333',
  '202120413331',
  '013131342223',
  '000143342333',
  '122136132321',
  '012433223531',
  '342232453355',
  '112444334666',
].map((row) =>
  [0, 2, 4, 6, 8, 10].map((at) => [Number(row.charAt(at)), Number(row.charAt(at + 1))]),
)
