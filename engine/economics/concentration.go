package economics

// The thresholds of the Merger Guidelines of 2023, guideline 1, in points of the index and
// per cent.
const (
	concentrated = 1800
	muchMore     = 100
	largeShare   = 30
)

// Concentration is the Herfindahl-Hirschman index of shares in per cent: Σ s², 10,000 for a
// monopoly.
func Concentration(shares []float64) float64 {
	sum := 0.0
	for _, s := range shares {
		sum += float64(s * s)
	}
	return sum
}

// Effective is the number of equal firms with the same index.
func Effective(index float64) float64 { return 1e4 / index }

// Merger is two shares of a market, in per cent, that become one.
type Merger struct{ A, B float64 }

// Rise is the increase of the index: 2ab.
func (m Merger) Rise() float64 { return float64(2 * m.A * m.B) }

// TooConcentrated reports whether the merger is presumed unlawful by the index after it and its
// rise.
func (m Merger) TooConcentrated(after float64) bool {
	return after > concentrated && m.Rise() > muchMore
}

// TooLarge reports whether the merger is presumed unlawful by the combined share and the rise.
func (m Merger) TooLarge() bool { return m.A+m.B > largeShare && m.Rise() > muchMore }

// Pivotal returns for each supplier whether demand cannot be met without it: such a supplier can
// withhold hours and set the price.
func Pivotal(capacities []float64, demand float64) []bool {
	total := 0.0
	for _, c := range capacities {
		total += c
	}
	pivotal := make([]bool, len(capacities))
	for i, c := range capacities {
		pivotal[i] = c > 0 && demand > total-c
	}
	return pivotal
}
