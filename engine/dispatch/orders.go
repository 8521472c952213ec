package dispatch

// Order is what an operator asks about who gets which seats.
type Order interface {
	String() string
	Apply(*Dispatch) error
}
