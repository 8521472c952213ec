package topology

import (
	"slices"
	"time"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// transferShare is the largest share of a laser that a transfer takes: EST.
const transferShare = 0.5

// mostTransfer is the largest rate of a transfer: a share of the slower laser of its two ends.
func (t *Topology) mostTransfer(m Move) link.Rate {
	rate := t.Mesh.Of(int(m.To)).Rate
	if !m.FromGround {
		rate = min(rate, t.Mesh.Of(int(m.From)).Rate)
	}
	return MaxTransfer(rate)
}

// MaxTransfer is the largest rate of a transfer on a laser.
func MaxTransfer(laser link.Rate) link.Rate { return link.Rate(transferShare * float64(laser)) }

// Transfer is a part of a job's state under way.
type Transfer struct {
	Job   sched.ID
	Part  int
	Rate  link.Rate
	Since time.Duration // elapsed time up to which it is booked
	uses  []route.Resource
}

// Transfers are those under way.
func (t *Topology) Transfers() []Transfer { return t.transfers }

// HasPath reports whether there is a path now for a part of a job's state.
func (t *Topology) HasPath(m Move) bool { return t.pathOf(m).Found() }

// Send begins a transfer at an instant, and takes links for it if transfers are tracked.
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

// Received returns how much of the rest of a transfer has arrived up to an instant, and books it.
func (t *Topology) Received(transfer int, left float64, to time.Duration) float64 {
	x := &t.transfers[transfer]
	came := min(left, float64(float64(x.Rate)*(to-x.Since).Seconds()))
	x.Since = to
	return max(0, came)
}

// Drop ends the transfers of a job's state and releases their links; the rest does not arrive.
func (t *Topology) Drop(job sched.ID) {
	for i := range t.transfers {
		if x := &t.transfers[i]; x.Job == job {
			t.take(x, -x.Rate)
		}
	}
	t.transfers = slices.DeleteFunc(t.transfers, func(x Transfer) bool { return x.Job == job })
}

// pathOf is the path of a part of a job's state.
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

// take takes a rate along the path of a transfer, or releases it.
func (t *Topology) take(x *Transfer, rate link.Rate) {
	t.change++
	for _, r := range x.uses {
		t.shares.Used[r] += rate
	}
}

// demandTransfers adds the transfers of jobs' state.
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

// noteTransfers records the rates of transfers.
func (t *Topology) noteTransfers() {
	if !t.tracked {
		return
	}
	first := len(t.demands) - len(t.transfers)
	for i := range t.transfers {
		t.transfers[i].Rate = t.shares.Rates[first+i]
	}
}
