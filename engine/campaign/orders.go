package campaign

// Order is what an operator asks about flights.
type Order interface {
	String() string
	Apply(*Campaign) error
}
