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
func (e *Engine) satellite(id fleet.ID) error {
	if !e.plan.hasNetwork() {
		return errNoNetwork
	}
	if id < 0 || int(id) >= e.plan.satellites() {
		return fmt.Errorf("there is no satellite %d: want 0 to %d", id, e.plan.satellites()-1)
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

func (o FailSatellite) apply(e *Engine) error {
	if err := e.satellite(o.Satellite); err != nil {
		return err
	}
	return e.failAll([]int32{int32(o.Satellite)}, e.plan.name(o.Satellite), o.Off)
}

func (o FailPlane) String() string {
	return fmt.Sprintf("%s plane %d of group %d", failOrRestore(o.Off), o.Plane+1, o.Group+1)
}

func (o FailPlane) apply(e *Engine) error {
	if !e.plan.hasNetwork() {
		return errNoNetwork
	}
	members, err := e.planeMembers(o.Group, o.Plane)
	if err != nil {
		return err
	}
	return e.failAll(members, fmt.Sprintf("plane %s of %s", e.plan.planeName(o.Plane), e.plan.scenario.Groups[o.Group].Name), o.Off)
}

// planeMembers are the satellites of a plane of a group.
func (e *Engine) planeMembers(group, plane int) ([]int32, error) {
	s := &e.plan.scenario
	if group < 0 || group >= len(s.Groups) {
		return nil, fmt.Errorf("there is no group %d: want 1 to %d", group+1, len(s.Groups))
	}
	var members []int32
	for id := e.plan.first[group]; id < e.plan.first[group+1]; id++ {
		if p, _, ok := e.plan.slot(id); ok && p == plane {
			members = append(members, int32(id))
		}
	}
	if len(members) == 0 {
		return nil, fmt.Errorf("%s has no plane %d", s.Groups[group].Name, plane+1)
	}
	return members, nil
}

// failAll takes satellites out of the network, or puts them back. It refuses
// where that changes nothing.
func (e *Engine) failAll(satellites []int32, what string, back bool) error {
	links := &e.m.Net.Links
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
		e.restored(what)
		e.reconnect()
		e.tell(Event{Elapsed: e.m.Elapsed, Kind: SatelliteBack, Severity: Info, Node: first, Value: float64(len(satellites))})
		return nil
	}
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: SatelliteFailed, Severity: Warning, Node: first, Value: float64(len(satellites))})
	e.disrupt(what, broken{satellites: satellites, station: -1}, func() {
		for _, i := range satellites {
			links.Fail(int(i))
		}
	})
	return nil
}

// isFailed says whether a satellite was taken out of the network.
func (e *Engine) isFailed(id fleet.ID) bool {
	_, failed := slices.BinarySearch(e.m.Net.Links.Failed, int32(id))
	return failed
}

// restored notes of the last outage of a cause that the cause is gone.
func (e *Engine) restored(cause string) {
	for i := len(e.m.Net.Outages) - 1; i >= 0; i-- {
		if o := &e.m.Net.Outages[i]; o.Cause == cause {
			o.Restored = true
			return
		}
	}
}

// linked is the pair of two satellites that have a laser link.
func (e *Engine) linked(a, b fleet.ID) (link.Pair, error) {
	for _, id := range [...]fleet.ID{a, b} {
		if err := e.satellite(id); err != nil {
			return link.Pair{}, err
		}
	}
	if a == b {
		return link.Pair{}, fmt.Errorf("%s has no link to itself", e.plan.name(a))
	}
	p := link.PairOf(int(a), int(b))
	if _, cut := slices.BinarySearchFunc(e.m.Net.Links.Cut, p, link.Pair.Compare); cut {
		return p, nil
	}
	if _, found := e.sky.net.mesh.Find(p); !found {
		return p, fmt.Errorf("%s and %s have no laser link", e.plan.name(a), e.plan.name(b))
	}
	return p, nil
}

// linkName names a laser link by its ends.
func (e *Engine) linkName(p link.Pair) string {
	return e.plan.name(fleet.ID(p.A)) + "-" + e.plan.name(fleet.ID(p.B))
}

func (o CutLaser) String() string {
	if o.Off {
		return fmt.Sprintf("mend laser %d-%d", o.A, o.B)
	}
	return fmt.Sprintf("cut laser %d-%d", o.A, o.B)
}

func (o CutLaser) apply(e *Engine) error {
	p, err := e.linked(o.A, o.B)
	if err != nil {
		return err
	}
	cause := "laser " + e.linkName(p)
	event := Event{Elapsed: e.m.Elapsed, Kind: LaserCut, Severity: Warning, Node: fleet.ID(p.A), Value: float64(p.B)}
	_, cut := slices.BinarySearchFunc(e.m.Net.Links.Cut, p, link.Pair.Compare)
	switch {
	case cut && !o.Off:
		return fmt.Errorf("%s is cut already", cause)
	case !cut && o.Off:
		return fmt.Errorf("%s is not cut", cause)
	case o.Off:
		e.m.Net.Links.MendLink(p)
		e.restored(cause)
		e.reconnect()
		event.Kind, event.Severity = LaserMended, Info
		e.tell(event)
		return nil
	}
	e.tell(event)
	e.disrupt(cause, broken{pairs: []link.Pair{p}, station: -1}, func() { e.m.Net.Links.CutLink(p) })
	return nil
}

func (o SetLaserRate) String() string {
	return fmt.Sprintf("laser %d-%d carries %.3g Gbps", o.A, o.B, o.Rate.Gigabits())
}

func (o SetLaserRate) apply(e *Engine) error {
	const most = 1e6 * link.Gbps
	p, err := e.linked(o.A, o.B)
	if err != nil {
		return err
	}
	if o.Rate < 0 || o.Rate > most {
		return fmt.Errorf("a laser carries 0 to %.0f Gbps, not %.4g", most.Gigabits(), o.Rate.Gigabits())
	}
	e.m.Net.Links.SetCapacity(p, o.Rate)
	e.reconnect()
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: LaserRate, Severity: Info, Node: fleet.ID(p.A), Value: float64(p.B)})
	return nil
}

func (o CloseStation) String() string {
	if o.Off {
		return fmt.Sprintf("open station %d", o.Station+1)
	}
	return fmt.Sprintf("close station %d", o.Station+1)
}

func (o CloseStation) apply(e *Engine) error {
	if !e.plan.hasNetwork() {
		return errNoNetwork
	}
	stations := e.stations()
	if o.Station < 0 || o.Station >= len(stations) {
		return fmt.Errorf("there is no station %d: want 1 to %d", o.Station+1, len(stations))
	}
	name := stations[o.Station].Name
	event := Event{Elapsed: e.m.Elapsed, Kind: StationClosed, Severity: Warning, Value: float64(o.Station)}
	_, closed := slices.BinarySearch(e.m.Net.Links.Closed, int32(o.Station))
	switch {
	case closed && !o.Off:
		return fmt.Errorf("%s is out of service already", name)
	case !closed && o.Off:
		return fmt.Errorf("%s is in service", name)
	case o.Off:
		e.m.Net.Links.Open(o.Station)
		e.restored(name)
		e.reconnect()
		event.Kind, event.Severity = StationOpened, Info
		e.tell(event)
		return nil
	}
	e.tell(event)
	e.disrupt(name, broken{station: int32(o.Station)}, func() { e.m.Net.Links.Close(o.Station) })
	return nil
}

func (o AddGateway) String() string { return "add gateway " + o.Name }

func (o AddGateway) apply(e *Engine) error {
	const most = 10_000
	if !e.plan.hasNetwork() {
		return errNoNetwork
	}
	station := o.Site.Station()
	if err := station.Check(); err != nil {
		return err
	}
	stations := e.stations()
	switch {
	case o.Name == "":
		return errors.New("a gateway needs a name")
	case slices.ContainsFunc(stations, func(s link.Station) bool { return s.Name == o.Name }):
		return fmt.Errorf("there is a station %q already", o.Name)
	case len(e.m.Net.Added) >= most:
		return fmt.Errorf("%d gateways were added already: that is the most", most)
	}
	e.m.Net.Added = append(slices.Clip(e.m.Net.Added), o.Site)
	if l := &e.m.Net.Links; len(l.Serving) > 0 {
		l.Serving, l.Handovers = append(l.Serving, -1), append(l.Handovers, 0)
	}
	if e.sky.net != nil {
		e.sky.net.settle(e)
	}
	e.reconnect()
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: GatewayAdded, Severity: Info, Value: float64(len(stations))})
	return nil
}

// checkRest says why the rest of a state cannot be of this scenario.
func (n *netState) checkRest(p *plan) error {
	for i := range n.Outages {
		for _, at := range n.Outages[i].Open {
			if at < 0 || int(at) >= len(p.pairs) {
				return fmt.Errorf("an outage speaks of pair %d of %d", at, len(p.pairs))
			}
		}
	}
	if s := &n.Survey; s.Made && len(s.Reach) != len(p.nodes) {
		return fmt.Errorf("its survey is of %d nodes, want %d", len(s.Reach), len(p.nodes))
	}
	return nil
}
