package network

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/order"
	"orrery/engine/topology"
)

// CutLaser takes the laser link of two satellites out of service, or puts it
// back.
type CutLaser struct {
	A, B fleet.ID
	Off  bool
}

var cutLaser = order.Of("cut laser", func(o *CutLaser, in order.Names) []field.Field {
	return []field.Field{order.Satellite("satellite", &o.A, in), order.Satellite("to", &o.B, in), order.Off(&o.Off)}
}).By(
	order.Verb{Name: "cut_laser", Says: "off=no", About: "take the laser between two satellites out of service", Asks: true},
	order.Verb{Name: "mend_laser", Words: "restore laser", Says: "off=yes", About: "put the laser between two satellites back into service", Asks: true},
)

func (o CutLaser) String() string {
	if o.Off {
		return fmt.Sprintf("restore laser %d-%d", o.A, o.B)
	}
	return fmt.Sprintf("cut laser %d-%d", o.A, o.B)
}

// Words describes the order with names; empty if they do not exist.
func (o CutLaser) Words(nw *Network) string {
	switch {
	case !nw.Fleet.IsSatellite(o.A) || !nw.Fleet.IsSatellite(o.B):
		return ""
	case o.Off:
		return "restore laser " + linkName(nw.Fleet, link.PairOf(int(o.A), int(o.B)))
	}
	return "cut laser " + linkName(nw.Fleet, link.PairOf(int(o.A), int(o.B)))
}

func (o CutLaser) Apply(nw *Network) error {
	p, err := nw.linked(o.A, o.B)
	if err != nil {
		return err
	}
	cause := "laser " + linkName(nw.Fleet, p)
	v := event.Event{Elapsed: nw.Clock.Elapsed, Kind: event.LaserCut, Severity: event.Warning, Node: fleet.ID(p.A), Value: float64(p.B)}
	cut := nw.Links.IsCut(p)
	switch {
	case cut && !o.Off:
		return fmt.Errorf("%s is cut already", cause)
	case !cut && o.Off:
		return fmt.Errorf("%s is not cut", cause)
	case o.Off:
		nw.Links.RestoreLink(p)
		nw.recovered(cause)
		v.Kind, v.Severity = event.LaserRestored, event.Info
		nw.Log.Tell(v)
		return nil
	}
	nw.Log.Tell(v)
	nw.fail(cause, topology.Failure{Lasers: []link.Pair{p}, Station: -1}, func() { nw.Links.CutLink(p) })
	return nil
}

// linked is the pair of two satellites that have a laser link.
func (nw *Network) linked(a, b fleet.ID) (link.Pair, error) {
	for _, id := range [...]fleet.ID{a, b} {
		if err := nw.satellite(id); err != nil {
			return link.Pair{}, err
		}
	}
	if a == b {
		return link.Pair{}, fmt.Errorf("%s has no link to itself", nw.Fleet.Name(a))
	}
	p := link.PairOf(int(a), int(b))
	if nw.Links.IsCut(p) {
		return p, nil
	}
	if _, found := nw.net.Mesh.Find(p); !found {
		return p, fmt.Errorf("%s and %s have no laser link", nw.Fleet.Name(a), nw.Fleet.Name(b))
	}
	return p, nil
}

// Unlink takes a laser of a satellite out for good, by its index among those that work. If it holds
// a link, that ends.
func (nw *Network) Unlink(id fleet.ID, part int) {
	var own []link.Pair
	for _, p := range nw.wiring.Pairs {
		if p.A != int32(id) && p.B != int32(id) {
			continue
		}
		if !nw.Links.IsCut(p) {
			own = append(own, p)
		}
	}
	for _, held := range nw.Links.Acquired {
		if held.A == int32(id) || held.B == int32(id) {
			own = append(own, held.Pair)
		}
	}
	if part < len(own) {
		nw.Links.CutLink(own[part])
	}
}
