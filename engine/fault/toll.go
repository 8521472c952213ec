package fault

import (
	"time"

	"orrery/engine/exact"
)

// Lasting is the design of which only breaks what stays broken.
func (d Design) Lasting() Design {
	d.Dose = 0 // all that passes is radiation's
	return d
}

// Hazard is how often a node has faults that pass, in the mean of its orbit.
type Hazard struct {
	Part   float64 // that stop what works on an accelerator, a second
	Host   float64 // that stop all of the node, a second
	Silent float64 // wrong results of an accelerator, a second
	Out    float64 // share of its time that an accelerator restarts
	Passages
}

// Hazard is how often a node of the population has faults that pass.
func (p Population) Hazard() Hazard {
	h := p.Design.Hazard()
	h.Passages = p.Passages
	return h
}

// Hazard is how often a node of the design has faults that pass.
func (d Design) Hazard() Hazard {
	second := func(rad float64) float64 { return d.errs(rad) / Year.Seconds() }
	hang, host := second(d.Hang), second(d.Reboot)+second(d.HostMemory)
	out := float64((hang + host) * d.Restart.Seconds())
	return Hazard{Part: second(d.Uncorrectable) + hang, Host: host, Silent: second(d.Silent), Out: out / (1 + out)}
}

// Risk is what may stop a job, and what that would cost it.
type Risk struct {
	Stops   float64       // a second
	Wrong   float64       // silent corruptions that do harm, a second
	Detect  time.Duration // until one is found: then what was done since before it is lost
	Save    time.Duration // from one checkpoint to the next: what was done since is lost; 0: none is written
	Restart time.Duration // from a stop to work again

	Passages         // of the Anomaly, in which stops come close together
	Parts    float64 // which pass it each for itself; 0: stops come evenly
}

// Toll is what faults that pass take of a job in the long run.
type Toll struct {
	Every float64 // seconds of work from one stop to the next in the mean; 0: nothing stops it
	Lost  float64 // share of what it is given that is lost, and done again
	Still float64 // share of its time in which it stands still to start again
}

// rarest is what comes less often, a second, than once in three thousand ages of the universe:
// it never comes.
const rarest = 1e-21

// Toll is what the risk takes in the long run. A job works until a stop, or until a wrong
// result is found, whichever comes first; stops come by Poisson's law, at any instant
// between two checkpoints. Where they crowd, less was done since the last (crowd.go).
func (r Risk) Toll() Toll {
	all := r.Stops + r.Wrong
	if all < rarest {
		return Toll{}
	}
	detect, found, every := r.Detect.Seconds(), 0.0, 1/all
	if r.Wrong > 0 {
		undisturbed := exact.Exp(-float64(r.Stops * detect)) // nothing stops it until a wrong result is found
		found = float64(undisturbed * r.Wrong / all)
		every = undisturbed / all
		if r.Stops*detect > 1e-9 {
			every += (1 - undisturbed) / r.Stops
		} else {
			every += detect
		}
	}
	good := every - float64(found*detect) // until it stops, or becomes wrong
	lost := float64(found*detect) + float64(good*r.sinceSaved(good))
	return Toll{Every: every, Lost: min(1, lost/every), Still: r.Restart.Seconds() / (every + r.Restart.Seconds())}
}

// sinceSaved is what is lost since the last checkpoint, as a share of so many seconds that work
// goes on in the mean.
func (r Risk) sinceSaved(good float64) float64 {
	apart := r.Save.Seconds()
	if apart <= 0 || r.Parts <= 0 || r.Long <= 0 || r.Share <= 0 {
		return sinceSaved(apart / good)
	}
	return crowdOf(r.Passages, r.Parts, 1/good).sinceSaved(apart)
}

// sinceSaved is what is lost since the last checkpoint where work ends by Poisson's law, as a
// share of the mean time that it lasts: checkpoints are so many of these apart; at 0 none is
// written.
func sinceSaved(apart float64) float64 {
	switch {
	case apart <= 0:
		return 1
	case apart < 1e-2: // its series, good to 1e-11
		return float64(apart/2) - float64(apart*apart)/12
	}
	return 1 - apart/(exact.Exp(min(apart, mostApart))-1)
}

// mostApart is so far apart that hardly any checkpoint is ever written.
const mostApart = 500
