package failure

// Order is what an operator asks to break.
type Order interface {
	String() string
	Apply(*Failures) error
}

// Worded is an order that can be told with the names of things.
type Worded interface {
	Words(*Failures) string
}
