// Package fault answers what breaks, and when.
//
// # Model
//
// A population is a number of nodes of one design. All its faults are one Poisson
// process of the highest rate that they could ever have together: the next
// instant is drawn, then the node, then the kind. What that instant finds thins
// the process (Lewis and Shedler): a fault of radiation counts by whether the
// node is in the South Atlantic Anomaly, one of wear by the age of the part, and
// one of a part that is gone already not at all. So nothing is drawn per tick,
// the answer does not depend on how time is cut, and what a fault costs does not
// depend on how many nodes there are.
//
// Parts fail at a constant rate. Wear-out follows Weibull's law of shape 4 about
// the design's life. Radiation errors follow the dose: so many rad for each
// event and chip. Within the Anomaly the dose rate is higher by what keeps the
// orbit's mean, where outside it is a quarter of the mean. A design's dose is that of
// the reference orbit, 650 km sun-synchronous; where it flies, it is by altitude and
// inclination (table in dose.go). It falls with shielding as a power of its thickness,
// 2 from 5 mm on, 0.4 below.
//
// What faults that pass take of a job in the long run, where they are not drawn one by one, follows
// from how often they stop it, what it saved by then, and how long it takes to start again (toll.go);
// where the Anomaly brings them close together, exactly so for passages that come evenly (crowd.go).
//
// # Limits
//
// The dose of a circle: trapped particles in the mean, no more below 30° than at it, none
// above 2,000 km that is not at 2,000. The Anomaly is a box that does not drift. No solar storms. Faults are independent of each
// other, of load and of temperature, but for the cause that they share: a node
// that is lost takes its parts with it. The rates of failure are those of a data
// centre on the ground. Beyond 1.5 lives wear no longer grows.
//
// # Sources
//
// Failures: Meta (2024), The Llama 3 Herd of Models, table 5: 148 faults of GPUs
// and 72 of their memory among 16,384 GPUs in 54 days. Dose and what it does:
// Google (2025), arXiv:2511.19468: 150 rad(Si) a year at 650 km behind 10 mm of
// aluminium; a silent error of a chip each 17 rad, an uncorrectable error of its
// memory each 44, a crash each 5,000; a restart of the host each 450 by its
// processor and each 400 by its memory. Anomaly: 15 % of the time at 500 km
// (NASA GSFC; Fermi): latitudes −50° to 0°, longitudes −90° to 40°. P. A. W.
// Lewis, G. S. Shedler (1979), "Simulation of nonhomogeneous Poisson processes
// by thinning", Naval Research Logistics Quarterly 26. Gaps between stops: D. R. Cox, V. Isham
// (1980), Point Processes, section 2.4 (Palm and Khinchin). Estimates, without a
// document: lasers, lost satellites, the shape of wear, the quarter outside the
// Anomaly, thin shields (1 mm: 5 to 10 times the dose of 10).
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

// Lasts says whether what broke stays broken.
func (k Kind) Lasts() bool { return k <= WearOut }

// Wide says whether the fault is of the whole node, not of one part of it.
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
