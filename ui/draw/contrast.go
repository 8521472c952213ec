package draw

// Contrast gives the cells that two grids of one size do not show alike a meaning, on the
// ground that they have, and answers which rows hold such cells.
func Contrast(a, b Grid, s Style) (rows []bool) {
	rows = make([]bool, min(a.h, b.h))
	for y := range rows {
		one, other := a.row(y), b.row(y)
		for x := range min(len(one), len(other)) {
			if one[x].r == other[x].r {
				continue
			}
			rows[y] = true
			one[x].s, other[x].s = s.On(one[x].s.Ground()), s.On(other[x].s.Ground())
		}
	}
	return rows
}
