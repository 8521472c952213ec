package network

import (
	"errors"
	"fmt"
	"slices"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/order"
	"orrery/engine/topology"
)

// FailSatellite takes a satellite out of the network or, with Off, puts it back: its lasers and its
// radio are silent, and then each of its links has to be acquired again.
type FailSatellite struct {
	Satellite fleet.ID
	Off       bool
}

// FailPlane takes all satellites of a plane out of the network, or puts them
// back.
type FailPlane struct {
	Group int // index into Groups
	Plane int // from 0
	Off   bool
}

var failSatellite = order.Of("fail satellite", func(o *FailSatellite, in order.Names) []field.Field {
	return []field.Field{order.Satellite("satellite", &o.Satellite, in), order.Off(&o.Off)}
}).By(
	order.Verb{Name: "fail", Words: "fail satellite", Says: "off=no", About: "make a satellite's lasers and radio fail", Asks: true},
	order.Verb{Name: "restore", Words: "restore satellite", Says: "off=yes", About: "make a satellite's lasers and radio work again", Asks: true},
)

var failPlane = order.Of("fail plane", func(o *FailPlane, in order.Names) []field.Field {
	return []field.Field{order.Group(&o.Group, in), order.Plane(&o.Plane), order.Off(&o.Off)}
}).By(
	order.Verb{Name: "fail_plane", Says: "off=no", About: "make the lasers and radios of a plane's satellites fail", Asks: true},
	order.Verb{Name: "restore_plane", Says: "off=yes", About: "make the lasers and radios of a plane's satellites work again", Asks: true},
)

func (o FailSatellite) String() string {
	return fmt.Sprintf("%s satellite %d", failOrRestore(o.Off), o.Satellite)
}

func failOrRestore(off bool) string {
	if off {
		return "restore"
	}
	return "fail"
}

// Words describes the order with names; empty if they do not exist.
func (o FailSatellite) Words(nw *Network) string {
	return nw.Fleet.Say(failOrRestore(o.Off)+" %s", o.Satellite)
}

func (o FailSatellite) Apply(nw *Network) error {
	if err := nw.satellite(o.Satellite); err != nil {
		return err
	}
	return nw.failAll([]int32{int32(o.Satellite)}, nw.Fleet.Name(o.Satellite), o.Off)
}

func (o FailPlane) String() string {
	return fmt.Sprintf("%s plane %d of group %d", failOrRestore(o.Off), o.Plane+1, o.Group+1)
}

// Words describes the order with names; empty if they do not exist.
func (o FailPlane) Words(nw *Network) string {
	if o.Group < 0 || o.Group >= len(nw.Fleet.Groups) {
		return ""
	}
	return fmt.Sprintf("%s plane %s of %s", failOrRestore(o.Off), nw.Fleet.PlaneName(o.Plane), nw.Fleet.Groups[o.Group].Name)
}

func (o FailPlane) Apply(nw *Network) error {
	if !nw.On() {
		return errNoNetwork
	}
	members, err := nw.Fleet.PlaneMembers(o.Group, o.Plane)
	if err != nil {
		return err
	}
	return nw.failAll(members, fmt.Sprintf("plane %s of %s", nw.Fleet.PlaneName(o.Plane), nw.Fleet.Groups[o.Group].Name), o.Off)
}

// failAll takes satellites out of the network, or puts them back. It returns an error if that
// changes nothing.
func (nw *Network) failAll(satellites []int32, what string, back bool) error {
	links := &nw.Links
	some := slices.ContainsFunc(satellites, func(i int32) bool {
		return links.HasFailed(int(i)) == back
	})
	if !some {
		if back {
			return fmt.Errorf("%s has not failed", what)
		}
		return fmt.Errorf("%s has failed already", what)
	}
	first := fleet.ID(satellites[0])
	if back {
		for _, i := range satellites {
			links.Restore(int(i))
		}
		nw.recovered(what)
		nw.Log.Tell(event.Event{Elapsed: nw.Clock.Elapsed, Kind: event.SatelliteBack, Severity: event.Info, Node: first, Value: float64(len(satellites))})
		return nil
	}
	nw.Log.Tell(event.Event{Elapsed: nw.Clock.Elapsed, Kind: event.SatelliteFailed, Severity: event.Warning, Node: first, Value: float64(len(satellites))})
	nw.fail(what, topology.Failure{Satellites: satellites, Station: -1}, func() {
		for _, i := range satellites {
			links.Fail(int(i))
		}
	})
	return nil
}

// satellite returns an error if a number is not one of a satellite.
func (nw *Network) satellite(id fleet.ID) error {
	if !nw.On() {
		return errNoNetwork
	}
	if id < 0 || int(id) >= nw.Fleet.Satellites() {
		return fmt.Errorf("there is no satellite %d: want 0 to %d", id, nw.Fleet.Satellites()-1)
	}
	return nil
}

// errNoNetwork is returned for orders that a mission without lasers cannot carry out.
var errNoNetwork = errors.New("this mission has no lasers: its scenario says links: terminals: 0")
