package figure

import "slices"

// Deciles are the 10th, 50th and 90th percentiles of some values.
type Deciles struct {
	P10 float64 `json:"p10"`
	P50 float64 `json:"p50"`
	P90 float64 `json:"p90"`
}

// DecilesOf computes the percentiles of some values, interpolated between neighbours: 0 for none.
func DecilesOf(values []float64) Deciles {
	if len(values) == 0 {
		return Deciles{}
	}
	values = slices.Sorted(slices.Values(values))
	at := func(share float64) float64 {
		place := float64(share * float64(len(values)-1))
		low := int(place)
		high := min(low+1, len(values)-1)
		return values[low] + float64((place-float64(low))*(values[high]-values[low]))
	}
	return Deciles{at(0.1), at(0.5), at(0.9)}
}

// Text shows the median, and the others in brackets if they differ from it.
func (d Deciles) Text(show func(float64) string) string {
	out := show(d.P50)
	if d.P10 == d.P90 {
		return out
	}
	return out + " [" + show(d.P10) + " " + show(d.P90) + "]"
}

// Mean is the mean of some values, 0 for none.
func Mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}
