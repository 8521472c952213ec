package history

import (
	"time"

	"orrery/engine/figure"
)

// View is the recent past of figures.
type View struct {
	Times  []time.Duration          // elapsed, of the samples of every series
	Series map[figure.Key][]float64 // oldest first
}

// View is the recent past of some figures; those that are not kept are missing.
func (h *History) View(wanted []figure.Key) View {
	times, series := h.values(wanted)
	return View{times, series}
}
