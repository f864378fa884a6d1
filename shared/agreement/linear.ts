type Matrix = readonly (readonly number[])[]

/** Solves A x = b for a symmetric positive definite A by Cholesky's decomposition; null where A is not. */
export function solve(matrix: Matrix, right: readonly number[]): number[] | null {
  const lower = cholesky(matrix)
  if (!lower) return null
  const n = right.length
  const y: number[] = []
  for (let row = 0; row < n; row++)
    y.push(((right[row] ?? 0) - product(lower[row], y, row)) / (lower[row]?.[row] ?? 1))
  const x = Array<number>(n).fill(0)
  for (let row = n - 1; row >= 0; row--) {
    let left = y[row] ?? 0
    for (let below = row + 1; below < n; below++)
      left -= (lower[below]?.[row] ?? 0) * (x[below] ?? 0)
    x[row] = left / (lower[row]?.[row] ?? 1)
  }
  return x
}

/** The diagonal of the inverse of a symmetric positive definite matrix; null where it is not. */
export function inverseDiagonal(matrix: Matrix): number[] | null {
  const lower = cholesky(matrix)
  if (!lower) return null
  // Of the inverse of L each column once: the squares in it add up to that place of the diagonal.
  return lower.map((_, at) => {
    const column = new Float64Array(lower.length)
    let squares = 0
    for (let row = at; row < lower.length; row++) {
      const line = lower[row]
      let left = row === at ? 1 : 0
      for (let k = at; k < row; k++) left -= (line?.[k] ?? 0) * (column[k] ?? 0)
      const value = left / (line?.[row] ?? 1)
      column[row] = value
      squares += value * value
    }
    return squares
  })
}

function cholesky(matrix: Matrix): Float64Array[] | null {
  const lower: Float64Array[] = []
  for (const [row, values] of matrix.entries()) {
    const line = new Float64Array(matrix.length)
    for (let column = 0; column <= row; column++) {
      const other = column === row ? line : lower[column]
      const left = (values[column] ?? 0) - product(line, other ?? [], column)
      if (column === row && left <= 1e-10) return null
      line[column] = column === row ? Math.sqrt(left) : left / (other?.[column] ?? 1)
    }
    lower.push(line)
  }
  return lower
}

/** The sum of the products of the first values of two lines. */
function product(
  one: ArrayLike<number> | undefined,
  other: ArrayLike<number>,
  count: number,
): number {
  let sum = 0
  for (let at = 0; at < count; at++) sum += (one?.[at] ?? 0) * (other[at] ?? 0)
  return sum
}
