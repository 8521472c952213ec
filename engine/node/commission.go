package node

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/unit"
)

// Commission puts a satellite into service at the end of a span: charged, and as
// warm as its bus and the Earth make it.
func (ns *Nodes) Commission(id fleet.ID, at time.Duration) {
	ns.Fleet.Commission(id, at)
	n := ns.Fleet.NodeAt[id]
	if n < 0 {
		return
	}
	d, node := ns.Fleet.NodeDesigns[n], &ns.Nodes[n]
	*node = fleet.Node{SeatsEnd: fleet.ByAbsence}
	node.Battery.Charge = d.Power.Capacity
	ns.expose(int(n), int(n)+1, moment{at, sky.LongLook})
	node.Temperature = d.Thermal.Equilibrium(d.Bus + ns.Now[n].absorbed)
	ns.openAccount(int(n))
	ns.Dark[n] = ns.Sky.Lights[n].After(at - ns.Sky.At).Dark()
	ns.settled[n] = at
	ns.news.Due = true
	if at < ns.Sky.At+ns.Clock.Tick {
		ns.operatingPointFrom(int(n), at)
		ns.offerSeats(int(n))
		ns.news.Offers = append(ns.news.Offers, n)
	}
}

// WorkingAccelerators is how many of a node's accelerators work now.
func (ns *Nodes) WorkingAccelerators(n int) int {
	return max(0, ns.Fleet.NodeDesigns[n].Accelerators-int(ns.Nodes[n].Out))
}

// AdjustOpeningBalance takes what a group's nodes hold out of the books, with sign -1, or
// enters it, with 1.
func (ns *Nodes) AdjustOpeningBalance(group int, sign float64) {
	f := &ns.State
	at, size := int(ns.Fleet.NodeAt[ns.Fleet.First[group]]), int(ns.Fleet.First[group+1]-ns.Fleet.First[group])
	for n := at; n < at+size; n++ {
		f.Start += unit.Energy(sign * float64(f.Nodes[n].Battery.Charge))
		f.Warm += unit.Energy(sign * float64(ns.Fleet.NodeDesigns[n].Thermal.Capacity.Between(0, f.Nodes[n].Temperature)))
	}
}

// ClipCharge takes away the charge that a group's batteries do not hold any more.
func (ns *Nodes) ClipCharge(group int) {
	at, size := int(ns.Fleet.NodeAt[ns.Fleet.First[group]]), int(ns.Fleet.First[group+1]-ns.Fleet.First[group])
	for n := at; n < at+size; n++ {
		b, d := &ns.Nodes[n].Battery, &ns.Fleet.NodeDesigns[n].Power
		*b = emptied(*b, d.Full(*b))
	}
}

// emptied is a battery that holds no more than some charge.
func emptied(b power.Battery, most unit.Energy) power.Battery {
	b.Charge, b.Top = min(b.Charge, most), min(b.Top, most)
	return b
}

// SetOut says how many of a node's accelerators have failed or restart.
func (ns *Nodes) SetOut(n int, out int32) {
	ns.Refresh(ns.Fleet.Nodes[n], ns.Clock.Elapsed)
	ns.Nodes[n].Out = min(out, int32(ns.Fleet.NodeDesigns[n].Accelerators))
	ns.Refresh(ns.Fleet.Nodes[n], ns.Clock.Elapsed)
}

// TakeOut takes a satellite out: lost for good in its slot, or absent from it, so that what its
// battery holds and its warmth go with it.
func (ns *Nodes) TakeOut(id fleet.ID, status fleet.Status) {
	n := int(ns.Fleet.NodeAt[id])
	if n < 0 {
		ns.Fleet.SetStatus(id, status)
		ns.Recount()
		return
	}
	if ns.Fleet.Status[id] == fleet.Active {
		ns.settleNode(n, ns.Clock.Elapsed)
		ns.inService -= ns.Fleet.NodeDesigns[n].Accelerators
	}
	ns.Fleet.SetStatus(id, status)
	ns.Refresh(id, ns.Clock.Elapsed)
	if status == fleet.Absent {
		node := &ns.Nodes[n]
		ns.Start -= node.Battery.Charge
		ns.Warm -= ns.Fleet.NodeDesigns[n].Thermal.Capacity.Between(0, node.Temperature)
		*node = fleet.Node{SeatsEnd: fleet.ByAbsence}
	}
	ns.Recount()
}
