/** Solves A x = b for a symmetric positive definite A by Cholesky's decomposition; null where A is not. */
export function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | null {
  const lower = cholesky(matrix)
  if (!lower) return null
  const n = right.length
  const y: number[] = []
  for (let row = 0; row < n; row++) y.push(rest(lower, y, right, row) / (lower[row]?.[row] ?? 1))
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
export function inverseDiagonal(matrix: readonly (readonly number[])[]): number[] | null {
  const columns = matrix.map((_, at) =>
    solve(
      matrix,
      matrix.map((__, row) => (row === at ? 1 : 0)),
    ),
  )
  return columns.every((column) => column !== null)
    ? columns.map((column, at) => column[at] ?? 0)
    : null
}

function rest(
  lower: readonly (readonly number[])[],
  y: readonly number[],
  right: readonly number[],
  row: number,
): number {
  let left = right[row] ?? 0
  for (const [column, value] of y.entries()) left -= (lower[row]?.[column] ?? 0) * value
  return left
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower: number[][] = []
  for (const [row, values] of matrix.entries()) {
    const line: number[] = []
    for (let column = 0; column <= row; column++) {
      let left = values[column] ?? 0
      const other = column === row ? line : (lower[column] ?? [])
      for (let at = 0; at < column; at++) left -= (line[at] ?? 0) * (other[at] ?? 0)
      if (column === row && left <= 1e-10) return null
      line.push(column === row ? Math.sqrt(left) : left / (other[column] ?? 1))
    }
    lower.push(line)
  }
  return lower
}
