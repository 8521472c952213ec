package engine

import (
	"fmt"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
)

// Describe is an order in a few words, with the names that people know things by.
// An order about what does not exist is spelled as it is.
func (e *Engine) Describe(o Order) string {
	switch o := o.(type) {
	case DrainNode:
		if e.fleet.isSatellite(o.Node) && o.Off {
			return "end the drain of " + e.fleet.name(o.Node)
		}
		if e.fleet.isSatellite(o.Node) {
			return "drain " + e.fleet.name(o.Node)
		}
	case InjectFault:
		if e.fleet.isSatellite(o.Node) {
			return fmt.Sprintf("%v of %s", o.Kind, e.fleet.name(o.Node))
		}
	case SetDesign:
		if o.check(e) == nil {
			return fmt.Sprintf("set the %v of %s to %s", o.Part, e.fleet.Groups[o.Group].Name, o.Part.Show(o.Value))
		}
	case FailSatellite:
		if e.fleet.isSatellite(o.Satellite) {
			return failOrRestore(o.Off) + " " + e.fleet.name(o.Satellite)
		}
	case FailPlane:
		if o.Group >= 0 && o.Group < len(e.fleet.Groups) {
			return fmt.Sprintf("%s plane %s of %s", failOrRestore(o.Off), e.fleet.planeName(o.Plane), e.fleet.Groups[o.Group].Name)
		}
	case CutLaser:
		if e.fleet.isSatellite(o.A) && e.fleet.isSatellite(o.B) && o.Off {
			return "mend laser " + e.network.linkName(link.PairOf(int(o.A), int(o.B)))
		}
		if e.fleet.isSatellite(o.A) && e.fleet.isSatellite(o.B) {
			return "cut laser " + e.network.linkName(link.PairOf(int(o.A), int(o.B)))
		}
	case SetLaserRate:
		if e.fleet.isSatellite(o.A) && e.fleet.isSatellite(o.B) {
			return fmt.Sprintf("laser %s carries %.3g Gbps", e.network.linkName(link.PairOf(int(o.A), int(o.B))), o.Rate.Gigabits())
		}
	case CloseStation:
		if o.Off {
			return "open " + e.network.stationName(o.Station)
		}
		return "close " + e.network.stationName(o.Station)
	}
	return o.String()
}

// instant spells elapsed for people: T+1d 02:03:04.
func instant(elapsed time.Duration) string {
	s := int64(elapsed / time.Second)
	return fmt.Sprintf("T+%dd %02d:%02d:%02d", s/86400, s/3600%24, s/60%60, s%60)
}

// isSatellite says whether there is such a satellite.
func (f *Fleet) isSatellite(id fleet.ID) bool { return id >= 0 && int(id) < f.satellites() }
