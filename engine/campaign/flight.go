package campaign

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// Flight is one launch, what it carries and what became of it.
type Flight struct {
	ID      launch.ID
	Vehicle int // index into the scenario's vehicles
	Pad     int // index into the scenario's pads
	LiftOff time.Duration
	Group   int // index into the scenario's groups
	Plane   int // of the group, from 0
	Count   int // satellites aboard
	Check   time.Duration
	Status  launch.Status
	Next    time.Duration // elapsed of the next milestone
	Payload unit.Mass
	Climb   time.Duration
	Cargo   []fleet.ID // the slots that it fills

	LaunchPrice   unit.Money
	HardwarePrice unit.Money
}
