package problem

// most bounds the figures of a state: sums and products of such ones are numbers still.
const most = 1e30

// Finite reports whether figures are numbers that can be reckoned with, below 0 or above.
func Finite[T ~float64](figures ...T) bool {
	for _, f := range figures {
		if !Within(f, -most, most) {
			return false
		}
	}
	return true
}

// NonNegative reports whether figures are numbers that can be reckoned with, none below 0.
func NonNegative[T ~float64](figures ...T) bool {
	for _, f := range figures {
		if !Within(f, 0, most) {
			return false
		}
	}
	return true
}

// mostCounted bounds what a state counts: as many as a number can tell apart.
const mostCounted = 1 << 53

// ValidCounts reports whether numbers of things are none below 0, nor more than can ever be.
func ValidCounts(numbers ...int64) bool {
	for _, n := range numbers {
		if n < 0 || n > mostCounted {
			return false
		}
	}
	return true
}
