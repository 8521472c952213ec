package orbit

import (
	"time"

	"orrery/engine/each"
)

// byRow is a propagator whose satellites lie in rows of one length, a plane each or a cluster:
// their states follow from the row and the place in it.
type byRow interface {
	perRow() int
	row(r rowAt, dst []State) // writes the states of a row's satellites from a place on
}

// rowAt is the part of a row that is asked for.
type rowAt struct {
	number  int
	place   int // of the first satellite that is asked for
	elapsed time.Duration
}

// fill writes the states of all satellites, in pieces of parallel work of so many: fewer
// than two pieces are not worth a second core.
func fill(p byRow, elapsed time.Duration, piece int, dst []State) {
	if len(dst) < 2*piece {
		fillFrom(p, elapsed, 0, dst)
		return
	}
	each.Chunk(len(dst), piece, func(from, to int) { fillFrom(p, elapsed, from, dst[from:to]) })
}

// fillFrom writes the states of the satellites from number first on.
func fillFrom(p byRow, elapsed time.Duration, first int, dst []State) {
	for per := p.perRow(); len(dst) > 0; {
		place := first % per
		n := min(per-place, len(dst))
		p.row(rowAt{first / per, place, elapsed}, dst[:n])
		dst, first = dst[n:], first+n
	}
}
