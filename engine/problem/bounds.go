package problem

// most bounds the figures of a state: sums and products of such ones are numbers still.
const most = 1e30

// Finite reports whether all values are finite numbers within the bounds of calculation.
func Finite[T ~float64](figures ...T) bool {
	for _, f := range figures {
		if !Within(f, -most, most) {
			return false
		}
	}
	return true
}

// NonNegative reports whether all values are such numbers and none is negative.
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

// ValidCounts reports whether counts are not negative and not more than is possible.
func ValidCounts(numbers ...int64) bool {
	for _, n := range numbers {
		if n < 0 || n > mostCounted {
			return false
		}
	}
	return true
}
