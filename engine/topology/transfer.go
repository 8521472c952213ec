package topology

import (
	"slices"
	"time"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// transferShare is how much of a laser a part of a job's state takes at most: EST.
const transferShare = 0.5

// mostTransfer is the most that a part of a job's state takes on its way: a share of the
// slower laser of its two ends.
func (t *Topology) mostTransfer(m Move) link.Rate {
	rate := t.Mesh.Of(int(m.To)).Rate
	if !m.FromGround {
		rate = min(rate, t.Mesh.Of(int(m.From)).Rate)
	}
	return MaxTransfer(rate)
}

// MaxTransfer is the most that a part of a job's state takes of a laser.
func MaxTransfer(laser link.Rate) link.Rate { return link.Rate(transferShare * float64(laser)) }

// Transfer is a part of a job's state on its way.
type Transfer struct {
	Job   sched.ID
	Part  int
	Rate  link.Rate
	Since time.Duration // elapsed up to which its bits are booked
	uses  []route.Resource
}

// Transfers are the parts of jobs' state on their way.
func (t *Topology) Transfers() []Transfer { return t.transfers }

// HasPath reports whether a part of a job's state finds a way now.
func (t *Topology) HasPath(m Move) bool { return t.pathOf(m).Found() }

// Send begins a transfer at an instant, and takes links for it where moves are tracked.
func (t *Topology) Send(m Move, at time.Duration) {
	x := Transfer{Job: m.Job, Part: m.Part, Rate: t.mostTransfer(m), Since: at}
	if t.tracked {
		path := t.pathOf(m)
		x.uses = t.Along(path, make([]route.Resource, 0, len(path.Satellites)+1))
		x.Rate = min(x.Rate, t.spareOf(x.uses))
		t.take(&x, x.Rate)
	}
	t.transfers = append(t.transfers, x)
}

// Received books how much of what is left of a transfer has come up to an instant.
func (t *Topology) Received(transfer int, left float64, to time.Duration) float64 {
	x := &t.transfers[transfer]
	came := min(left, float64(float64(x.Rate)*(to-x.Since).Seconds()))
	x.Since = to
	return max(0, came)
}

// Drop gives back the links of a job's state; what is left of it does not come.
func (t *Topology) Drop(job sched.ID) {
	for i := range t.transfers {
		if x := &t.transfers[i]; x.Job == job {
			t.take(x, -x.Rate)
		}
	}
	t.transfers = slices.DeleteFunc(t.transfers, func(x Transfer) bool { return x.Job == job })
}

// pathOf is the way of a part of a job's state.
func (t *Topology) pathOf(m Move) route.Path {
	if m.FromGround {
		return t.laws.groundUnder(m.Law).Path(int(m.To), nil)
	}
	path := route.Path{From: int(m.From), To: int(m.To), Satellites: slices.Clone(t.laws.pathsUnder(m.Law).between(m.From, m.To).satellites)}
	if m.From > m.To {
		slices.Reverse(path.Satellites)
	}
	return path
}

// take takes a rate along a transfer's way, or gives it back.
func (t *Topology) take(x *Transfer, rate link.Rate) {
	t.change++
	for _, r := range x.uses {
		t.shares.Used[r] += rate
	}
}

// demandTransfers adds what of jobs' state is on its way.
func (t *Topology) demandTransfers(of *Load) {
	t.transfers = t.transfers[:0]
	for _, m := range of.Moves {
		x := Transfer{Job: m.Job, Part: m.Part, Rate: t.mostTransfer(m), Since: of.At}
		if t.tracked {
			path := t.pathOf(m)
			ask := x.Rate
			if x.Rate = 0; m.Left <= 0 {
				ask = 0
			}
			x.uses = t.Along(path, make([]route.Resource, 0, len(path.Satellites)+1))
			t.demands = append(t.demands, route.Demand{Path: path, Rate: ask})
			t.bearers = append(t.bearers, nobody)
		}
		t.transfers = append(t.transfers, x)
	}
}

// noteTransfers notes the rates of jobs' state.
func (t *Topology) noteTransfers() {
	if !t.tracked {
		return
	}
	first := len(t.demands) - len(t.transfers)
	for i := range t.transfers {
		t.transfers[i].Rate = t.shares.Rates[first+i]
	}
}
