package network

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/order"
)

// SetLaserRate changes the capacity of the laser link of two satellites, in each direction.
type SetLaserRate struct {
	A, B fleet.ID
	Rate link.Rate
}

var laserRate = order.Of("laser rate", func(o *SetLaserRate, in order.Names) []field.Field {
	return []field.Field{
		order.Satellite("satellite", &o.A, in), order.Satellite("to", &o.B, in),
		field.Measure("gbps", field.Rounded(&o.Rate, link.Gbps), 0, mostLaserRate.Gigabits()).About("each way").Needed("Gbps, each way"),
	}
}).By(order.Verb{Name: "laser_rate", About: "give the laser between two satellites another capacity", Asks: true})

// mostLaserRate bounds the capacity of a laser.
const mostLaserRate = 1e6 * link.Gbps

func (o SetLaserRate) String() string {
	return fmt.Sprintf("have laser %d-%d carry %.3g Gbps", o.A, o.B, o.Rate.Gigabits())
}

// Words describes the order with names; empty if they do not exist.
func (o SetLaserRate) Words(nw *Network) string {
	if !nw.Fleet.IsSatellite(o.A) || !nw.Fleet.IsSatellite(o.B) {
		return ""
	}
	return fmt.Sprintf("have laser %s carry %.3g Gbps", linkName(nw.Fleet, link.PairOf(int(o.A), int(o.B))), o.Rate.Gigabits())
}

// laserRateOf is the capacity of the laser link of two satellites in each direction: as ordered, or
// the lower one of their designs.
func laserRateOf(nw *Network, p link.Pair) link.Rate {
	if given, own := nw.Links.Capacity(p); own {
		return given
	}
	return min(nw.LasersOf(fleet.ID(p.A)).Rate, nw.LasersOf(fleet.ID(p.B)).Rate)
}

func (o SetLaserRate) Apply(nw *Network) error {
	p, err := nw.linked(o.A, o.B)
	if err != nil {
		return err
	}
	if o.Rate < 0 || o.Rate > mostLaserRate {
		return fmt.Errorf("a laser carries 0 to %.0f Gbps, not %.4g", mostLaserRate.Gigabits(), o.Rate.Gigabits())
	}
	nw.Links.SetCapacity(p, o.Rate)
	nw.lookAgain()
	nw.Log.Tell(event.Event{Elapsed: nw.Clock.Elapsed, Kind: event.LaserRate, Severity: event.Info, Node: fleet.ID(p.A), Value: float64(p.B)})
	return nil
}
