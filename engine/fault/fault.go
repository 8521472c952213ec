// Package fault answers which parts fail, and when.
//
// # Model
//
// A population is a number of nodes of one design. All its faults form one Poisson process, with
// the highest rate that they could ever have together: the next instant is drawn, then the node,
// then the kind. The process is then thinned (Lewis and Shedler) by the conditions at that
// instant: a radiation fault counts according to whether the node is in the South Atlantic
// Anomaly, wear-out according to the age of the part, and a fault of a part that is gone already
// not at all. So nothing is drawn per tick, results do not depend on tick length, and the cost of
// a fault does not depend on the number of nodes.
//
// Parts fail at a constant rate. Wear-out follows a Weibull law of shape 4 around the design life.
// Radiation errors follow the dose: each kind has a dose in rad per event and chip. Outside the
// Anomaly the dose rate is a quarter of the orbit's mean; inside it is such that the mean is kept.
// The dose of a design refers to a sun-synchronous orbit at 650 km, and is scaled by altitude and
// inclination (table in dose.go). It falls with shielding as a power of the thickness: 2 from 5 mm
// on, 0.4 below.
//
// Where transient faults are not drawn one by one, their expected cost to a job follows from how
// often they stop it, what it has saved by then, and how long it takes to restart (toll.go).
// Clustering of stops in the Anomaly is included exactly for evenly spaced passages (crowd.go).
//
// # Limits
//
// Doses are those of circular orbits and the mean of trapped particles: below 30° inclination as
// at 30°, above 2,000 km as at 2,000 km. The Anomaly is a box that does not drift. There are no
// solar storms. Faults do not depend on each other, on load or on temperature, except that a lost
// node takes its parts with it. Failure rates are those of a data centre on the ground. Beyond 1.5
// design lives wear-out no longer grows.
//
// # Sources
//
// Failures: Meta (2024), The Llama 3 Herd of Models, table 5: 148 faults of GPUs and 72 of their
// memory among 16,384 GPUs in 54 days. Dose and its effects: Google (2025), arXiv:2511.19468: 150
// rad(Si) a year at 650 km behind 10 mm of aluminium; one silent error of a chip per 17 rad, one
// uncorrectable memory error per 44, one crash per 5,000; one restart of the host per 450 rad by
// its processor and per 400 by its memory. Anomaly: 15 % of the time at 500 km (NASA GSFC; Fermi):
// latitudes −50° to 0°, longitudes −90° to 40°. P. A. W. Lewis, G. S. Shedler (1979), "Simulation
// of nonhomogeneous Poisson processes by thinning", Naval Research Logistics Quarterly 26. Gaps
// between stops: D. R. Cox, V. Isham (1980), Point Processes, section 2.4 (Palm and Khinchin).
// Estimates, without a document: lasers, lost satellites, the shape of wear-out, the quarter
// outside the Anomaly, thin shields (1 mm: 5 to 10 times the dose of 10).
package fault

import (
	"time"
)

// Kind says what breaks.
type Kind uint8

// The kinds.
const (
	Accelerator   Kind = iota // an accelerator, for good
	Memory                    // its memory, for good
	Laser                     // a terminal, for good
	Loss                      // the whole satellite, for good
	WearOut                   // an accelerator at the end of its life, for good
	Silent                    // a wrong result of an accelerator that nobody notices
	Uncorrectable             // a memory error that is noticed: the work in it is lost
	Hang                      // an accelerator crashes and restarts
	Reboot                    // the host's processor crashes: the node restarts
	HostMemory                // the host's memory errs: the node restarts
	Kinds                     // how many kinds there are
)

var kindNames = [Kinds]string{
	"accelerator failure", "memory failure", "laser failure", "satellite loss", "wear-out",
	"silent corruption", "uncorrectable error", "accelerator reset", "host reset", "host memory error",
}

func (k Kind) String() string { return kindNames[k] }

// Lasts reports whether what broke stays broken.
func (k Kind) Lasts() bool { return k <= WearOut }

// Wide reports whether the fault is of the whole node, not of one part of it.
func (k Kind) Wide() bool { return k == Loss || k == Reboot || k == HostMemory }

// Year is the Julian year that rates count by.
const Year = 365*24*time.Hour + 6*time.Hour

// Design is how often a node breaks. What is 0 never happens.
type Design struct {
	Accelerators int
	Lasers       int

	Accelerator float64 // failures of an accelerator, a year
	Memory      float64 // failures of its memory, a year
	Laser       float64 // failures of a laser terminal, a year
	Loss        float64 // losses of the node, a year
	Life        float64 // years by which 63 % of the accelerators have worn out

	Dose          float64 // rad(Si) a year, mean of the orbit, behind the shielding
	Shield        float64 // millimetres of aluminium that Dose is behind; 0: not known
	Silent        float64 // rad for each silent corruption of an accelerator
	Uncorrectable float64 // rad for each uncorrectable error of its memory
	Hang          float64 // rad for each crash of it
	Reboot        float64 // rad for each crash of the host's processor
	HostMemory    float64 // rad for each error of the host's memory

	Restart time.Duration // from a crash to work again
}

// MaxRestart is the longest that a restart may take.
const MaxRestart = 30 * 24 * time.Hour

// Published is a node of so many accelerators whose rates are those of the
// sources, behind 10 mm of aluminium. Lasers fail at 1 % a year and nodes are
// lost at 1 % a year, wear is about 10 years, a restart takes 10 minutes:
// estimates.
func Published(accelerators, lasers int) Design {
	const gpus, days = 16384, 54
	perYear := 365.25 / float64(days*gpus)
	return Design{
		Accelerators: accelerators, Lasers: lasers,
		Accelerator: 148 * perYear, Memory: 72 * perYear,
		Laser: 0.01, Loss: 0.01, Life: 10,
		Dose: Dose(referenceShield), Shield: referenceShield, Silent: 17, Uncorrectable: 44, Hang: 5000, Reboot: 450, HostMemory: 400,
		Restart: 10 * time.Minute,
	}
}

// ShieldedBy is the design behind another shield, in millimetres of aluminium. Where its
// own is not known it is as it was.
func (d Design) ShieldedBy(millimetres float64) Design {
	if d.Shield > 0 {
		d.Dose = float64(d.Dose * Dose(millimetres) / Dose(d.Shield))
		d.Shield = millimetres
	}
	return d
}

// errs is how often a year an event happens that takes so many rad.
func (d *Design) errs(rad float64) float64 {
	if rad <= 0 {
		return 0
	}
	return d.Dose / rad
}

// Rate is how often a year a node has a fault of a kind, in the mean of its
// orbit, all its parts whole. That of wear is at its highest.
func (d Design) Rate(k Kind) float64 {
	n := float64(d.Accelerators)
	switch k {
	case Accelerator:
		return float64(n * d.Accelerator)
	case Memory:
		return float64(n * d.Memory)
	case Laser:
		return float64(float64(d.Lasers) * d.Laser)
	case Loss:
		return d.Loss
	case WearOut:
		return float64(n * d.worn(float64(lastAge*d.Life)))
	case Silent:
		return float64(n * d.errs(d.Silent))
	case Uncorrectable:
		return float64(n * d.errs(d.Uncorrectable))
	case Hang:
		return float64(n * d.errs(d.Hang))
	case Reboot:
		return d.errs(d.Reboot)
	case HostMemory:
		return d.errs(d.HostMemory)
	}
	panic("fault: there is no such kind")
}

// lastAge, in lives, is where wear stops growing.
const lastAge = 1.5

// worn is how often a year one accelerator of an age, in years, wears out: the
// hazard of Weibull's law of shape 4.
func (d *Design) worn(age float64) float64 {
	if d.Life <= 0 || age <= 0 {
		return 0
	}
	lives := min(age/d.Life, lastAge)
	return 4 / d.Life * lives * lives * lives
}
