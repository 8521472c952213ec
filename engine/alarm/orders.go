package alarm

// Order is what an operator asks about alarms.
type Order interface {
	String() string
	Apply(*Alarms) error
}
