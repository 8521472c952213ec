package campaign

// What tests of the package from outside try by itself.
var (
	Stopped   = (*Campaign).stopped
	LiftOff   = (*Campaign).liftOff
	Learn     = (*Campaign).learn
	Tried     = (*Campaign).test
	NewRocket = newRocket
)
