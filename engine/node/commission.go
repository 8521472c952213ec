package node

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/unit"
)

// Commission puts a satellite into service at an instant, with a full battery, at the equilibrium
// temperature of its bus and the heat from the Earth.
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

// WorkingAccelerators is how many of a node's accelerators have not failed, by its index in
// Fleet.Nodes.
func (ns *Nodes) WorkingAccelerators(n int) int {
	return max(0, ns.Fleet.NodeDesigns[n].Accelerators-int(ns.Nodes[n].Out))
}

// AdjustOpeningBalance adds the energy and heat that a group's nodes hold to the opening balances
// (sign 1), or subtracts them (sign -1).
func (ns *Nodes) AdjustOpeningBalance(group int, sign float64) {
	f := &ns.State
	at, size := int(ns.Fleet.NodeAt[ns.Fleet.First[group]]), int(ns.Fleet.First[group+1]-ns.Fleet.First[group])
	for n := at; n < at+size; n++ {
		f.Start += unit.Energy(sign * float64(f.Nodes[n].Battery.Charge))
		f.Warm += unit.Energy(sign * float64(ns.Fleet.NodeDesigns[n].Thermal.Capacity.Between(0, f.Nodes[n].Temperature)))
	}
}

// ClipCharge removes charge beyond what a group's batteries can hold.
func (ns *Nodes) ClipCharge(group int) {
	at, size := int(ns.Fleet.NodeAt[ns.Fleet.First[group]]), int(ns.Fleet.First[group+1]-ns.Fleet.First[group])
	for n := at; n < at+size; n++ {
		b, d := &ns.Nodes[n].Battery, &ns.Fleet.NodeDesigns[n].Power
		*b = emptied(*b, d.Full(*b))
	}
}

// emptied is a battery with at most this charge.
func emptied(b power.Battery, most unit.Energy) power.Battery {
	b.Charge, b.Top = min(b.Charge, most), min(b.Top, most)
	return b
}

// SetOut sets how many of a node's accelerators have failed or restart.
func (ns *Nodes) SetOut(n int, out int32) {
	ns.Refresh(ns.Fleet.Nodes[n], ns.Clock.Elapsed)
	ns.Nodes[n].Out = min(out, int32(ns.Fleet.NodeDesigns[n].Accelerators))
	ns.Refresh(ns.Fleet.Nodes[n], ns.Clock.Elapsed)
}

// TakeOut takes a satellite out of service: Lost for good in its slot, or Absent from it, in which
// case the energy and heat it holds leave the balances.
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
