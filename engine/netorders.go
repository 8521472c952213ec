package engine

import (
	"errors"
	"fmt"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/link"
)

// errNoNetwork refuses what a mission without lasers cannot do.
var errNoNetwork = errors.New("this mission has no lasers: its scenario says links: terminals: 0")

// satellite says what is wrong with a satellite's number.
func (nw *Network) satellite(id fleet.ID) error {
	if !nw.hasNetwork() {
		return errNoNetwork
	}
	if id < 0 || int(id) >= nw.Fleet.satellites() {
		return fmt.Errorf("there is no satellite %d: want 0 to %d", id, nw.Fleet.satellites()-1)
	}
	return nil
}

func (o FailSatellite) String() string {
	return fmt.Sprintf("%s satellite %d", failOrRestore(o.Off), o.Satellite)
}

func failOrRestore(off bool) string {
	if off {
		return "restore"
	}
	return "fail"
}

// words is the order with the names of things, or nothing where they do not exist.
func (o FailSatellite) words(nw *Network) string {
	if !nw.Fleet.isSatellite(o.Satellite) {
		return ""
	}
	return failOrRestore(o.Off) + " " + nw.Fleet.name(o.Satellite)
}

func (o FailSatellite) apply(nw *Network) error {
	if err := nw.satellite(o.Satellite); err != nil {
		return err
	}
	return nw.failAll([]int32{int32(o.Satellite)}, nw.Fleet.name(o.Satellite), o.Off)
}

func (o FailPlane) String() string {
	return fmt.Sprintf("%s plane %d of group %d", failOrRestore(o.Off), o.Plane+1, o.Group+1)
}

// words is the order with the names of things, or nothing where they do not exist.
func (o FailPlane) words(nw *Network) string {
	if o.Group < 0 || o.Group >= len(nw.Fleet.Groups) {
		return ""
	}
	return fmt.Sprintf("%s plane %s of %s", failOrRestore(o.Off), nw.Fleet.planeName(o.Plane), nw.Fleet.Groups[o.Group].Name)
}

func (o FailPlane) apply(nw *Network) error {
	if !nw.hasNetwork() {
		return errNoNetwork
	}
	members, err := nw.Fleet.planeMembers(o.Group, o.Plane)
	if err != nil {
		return err
	}
	return nw.failAll(members, fmt.Sprintf("plane %s of %s", nw.Fleet.planeName(o.Plane), nw.Fleet.Groups[o.Group].Name), o.Off)
}

// planeMembers are the satellites of a plane of a group.
func (f *Fleet) planeMembers(group, plane int) ([]int32, error) {
	if group < 0 || group >= len(f.Groups) {
		return nil, fmt.Errorf("there is no group %d: want 1 to %d", group+1, len(f.Groups))
	}
	var members []int32
	for id := f.first[group]; id < f.first[group+1]; id++ {
		if p, _, ok := f.slot(id); ok && p == plane {
			members = append(members, int32(id))
		}
	}
	if len(members) == 0 {
		return nil, fmt.Errorf("%s has no plane %d", f.Groups[group].Name, plane+1)
	}
	return members, nil
}

// failAll takes satellites out of the network, or puts them back. It refuses
// where that changes nothing.
func (nw *Network) failAll(satellites []int32, what string, back bool) error {
	links := &nw.Links
	some := slices.ContainsFunc(satellites, func(i int32) bool {
		_, failed := slices.BinarySearch(links.Failed, i)
		return failed == back
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
		nw.restored(what)
		nw.reconnect()
		nw.Log.tell(Event{Elapsed: nw.Clock.Elapsed, Kind: SatelliteBack, Severity: Info, Node: first, Value: float64(len(satellites))})
		return nil
	}
	nw.Log.tell(Event{Elapsed: nw.Clock.Elapsed, Kind: SatelliteFailed, Severity: Warning, Node: first, Value: float64(len(satellites))})
	nw.disrupt(what, broken{satellites: satellites, station: -1}, func() {
		for _, i := range satellites {
			links.Fail(int(i))
		}
	})
	return nil
}

// isFailed says whether a satellite was taken out of the network.
func (nw *Network) isFailed(id fleet.ID) bool {
	_, failed := slices.BinarySearch(nw.Links.Failed, int32(id))
	return failed
}

// restored notes of the last outage of a cause that the cause is gone.
func (nw *Network) restored(cause string) {
	for i := len(nw.Outages) - 1; i >= 0; i-- {
		if o := &nw.Outages[i]; o.Cause == cause {
			o.Restored = true
			return
		}
	}
}

// linked is the pair of two satellites that have a laser link.
func (nw *Network) linked(a, b fleet.ID) (link.Pair, error) {
	for _, id := range [...]fleet.ID{a, b} {
		if err := nw.satellite(id); err != nil {
			return link.Pair{}, err
		}
	}
	if a == b {
		return link.Pair{}, fmt.Errorf("%s has no link to itself", nw.Fleet.name(a))
	}
	p := link.PairOf(int(a), int(b))
	if _, cut := slices.BinarySearchFunc(nw.Links.Cut, p, link.Pair.Compare); cut {
		return p, nil
	}
	if _, found := nw.net.mesh.Find(p); !found {
		return p, fmt.Errorf("%s and %s have no laser link", nw.Fleet.name(a), nw.Fleet.name(b))
	}
	return p, nil
}

// linkName names a laser link by its ends.
func (nw *Network) linkName(p link.Pair) string {
	return nw.Fleet.name(fleet.ID(p.A)) + "-" + nw.Fleet.name(fleet.ID(p.B))
}

func (o CutLaser) String() string {
	if o.Off {
		return fmt.Sprintf("mend laser %d-%d", o.A, o.B)
	}
	return fmt.Sprintf("cut laser %d-%d", o.A, o.B)
}

// words is the order with the names of things, or nothing where they do not exist.
func (o CutLaser) words(nw *Network) string {
	switch {
	case !nw.Fleet.isSatellite(o.A) || !nw.Fleet.isSatellite(o.B):
		return ""
	case o.Off:
		return "mend laser " + nw.linkName(link.PairOf(int(o.A), int(o.B)))
	}
	return "cut laser " + nw.linkName(link.PairOf(int(o.A), int(o.B)))
}

func (o CutLaser) apply(nw *Network) error {
	p, err := nw.linked(o.A, o.B)
	if err != nil {
		return err
	}
	cause := "laser " + nw.linkName(p)
	v := Event{Elapsed: nw.Clock.Elapsed, Kind: LaserCut, Severity: Warning, Node: fleet.ID(p.A), Value: float64(p.B)}
	_, cut := slices.BinarySearchFunc(nw.Links.Cut, p, link.Pair.Compare)
	switch {
	case cut && !o.Off:
		return fmt.Errorf("%s is cut already", cause)
	case !cut && o.Off:
		return fmt.Errorf("%s is not cut", cause)
	case o.Off:
		nw.Links.MendLink(p)
		nw.restored(cause)
		nw.reconnect()
		v.Kind, v.Severity = LaserMended, Info
		nw.Log.tell(v)
		return nil
	}
	nw.Log.tell(v)
	nw.disrupt(cause, broken{pairs: []link.Pair{p}, station: -1}, func() { nw.Links.CutLink(p) })
	return nil
}

func (o SetLaserRate) String() string {
	return fmt.Sprintf("laser %d-%d carries %.3g Gbps", o.A, o.B, o.Rate.Gigabits())
}

// words is the order with the names of things, or nothing where they do not exist.
func (o SetLaserRate) words(nw *Network) string {
	if !nw.Fleet.isSatellite(o.A) || !nw.Fleet.isSatellite(o.B) {
		return ""
	}
	return fmt.Sprintf("laser %s carries %.3g Gbps", nw.linkName(link.PairOf(int(o.A), int(o.B))), o.Rate.Gigabits())
}

func (o SetLaserRate) apply(nw *Network) error {
	const most = 1e6 * link.Gbps
	p, err := nw.linked(o.A, o.B)
	if err != nil {
		return err
	}
	if o.Rate < 0 || o.Rate > most {
		return fmt.Errorf("a laser carries 0 to %.0f Gbps, not %.4g", most.Gigabits(), o.Rate.Gigabits())
	}
	nw.Links.SetCapacity(p, o.Rate)
	nw.reconnect()
	nw.Log.tell(Event{Elapsed: nw.Clock.Elapsed, Kind: LaserRate, Severity: Info, Node: fleet.ID(p.A), Value: float64(p.B)})
	return nil
}

func (o CloseStation) String() string {
	if o.Off {
		return fmt.Sprintf("open station %d", o.Station+1)
	}
	return fmt.Sprintf("close station %d", o.Station+1)
}

// words is the order with the names of things, or nothing where they do not exist.
func (o CloseStation) words(nw *Network) string {
	if o.Off {
		return "open " + nw.stationName(o.Station)
	}
	return "close " + nw.stationName(o.Station)
}

func (o CloseStation) apply(nw *Network) error {
	if !nw.hasNetwork() {
		return errNoNetwork
	}
	stations := nw.stations()
	if o.Station < 0 || o.Station >= len(stations) {
		return fmt.Errorf("there is no station %d: want 1 to %d", o.Station+1, len(stations))
	}
	name := stations[o.Station].Name
	v := Event{Elapsed: nw.Clock.Elapsed, Kind: StationClosed, Severity: Warning, Value: float64(o.Station)}
	_, closed := slices.BinarySearch(nw.Links.Closed, int32(o.Station))
	switch {
	case closed && !o.Off:
		return fmt.Errorf("%s is out of service already", name)
	case !closed && o.Off:
		return fmt.Errorf("%s is in service", name)
	case o.Off:
		nw.Links.Open(o.Station)
		nw.restored(name)
		nw.reconnect()
		v.Kind, v.Severity = StationOpened, Info
		nw.Log.tell(v)
		return nil
	}
	nw.Log.tell(v)
	nw.disrupt(name, broken{station: int32(o.Station)}, func() { nw.Links.Close(o.Station) })
	return nil
}

func (o AddGateway) String() string { return "add gateway " + o.Name }

func (o AddGateway) apply(nw *Network) error {
	const most = 10_000
	if !nw.hasNetwork() {
		return errNoNetwork
	}
	station := o.Site.Station()
	if err := station.Check(); err != nil {
		return err
	}
	stations := nw.stations()
	switch {
	case o.Name == "":
		return errors.New("a gateway needs a name")
	case slices.ContainsFunc(stations, func(s link.Station) bool { return s.Name == o.Name }):
		return fmt.Errorf("there is a station %q already", o.Name)
	case len(nw.Added) >= most:
		return fmt.Errorf("%d gateways were added already: that is the most", most)
	}
	nw.Added = append(slices.Clip(nw.Added), o.Site)
	if l := &nw.Links; len(l.Serving) > 0 {
		l.Serving, l.Handovers = append(l.Serving, -1), append(l.Handovers, 0)
	}
	if nw.net != nil {
		nw.net.settle(nw)
	}
	nw.reconnect()
	nw.Log.tell(Event{Elapsed: nw.Clock.Elapsed, Kind: GatewayAdded, Severity: Info, Value: float64(len(stations))})
	return nil
}

// checkRest says why the rest of a state cannot be of this scenario.
func (nw *Network) checkRest() error {
	for i := range nw.Outages {
		for _, at := range nw.Outages[i].Open {
			if at < 0 || int(at) >= len(nw.pairs) {
				return fmt.Errorf("an outage speaks of pair %d of %d", at, len(nw.pairs))
			}
		}
	}
	if s := &nw.Survey; s.Made && len(s.Reach) != len(nw.Fleet.nodes) {
		return fmt.Errorf("its survey is of %d nodes, want %d", len(s.Reach), len(nw.Fleet.nodes))
	}
	return nil
}
