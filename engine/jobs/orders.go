package jobs

// Order is what an operator asks about jobs.
type Order interface {
	String() string
	Apply(*Jobs) error
}
