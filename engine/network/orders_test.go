package network

import (
	"slices"
	"strings"
	"testing"

	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/link"
)

func TestOrdersAreToldInWords(t *testing.T) {
	nw := looked(t)
	for _, c := range []struct {
		order        Order
		plain, words string
	}{
		{FailSatellite{Satellite: 4}, "fail satellite 4", "fail N0005"},
		{FailSatellite{Satellite: 4, Off: true}, "restore satellite 4", "restore N0005"},
		{FailPlane{}, "fail plane 1 of group 1", "fail plane P01 of ring"},
		{FailPlane{Off: true}, "restore plane 1 of group 1", "restore plane P01 of ring"},
		{CutLaser{A: 5, B: 4}, "cut laser 5-4", "cut laser N0005-N0006"},
		{CutLaser{A: 4, B: 5, Off: true}, "restore laser 4-5", "restore laser N0005-N0006"},
		{SetLaserRate{A: 4, B: 5, Rate: 3 * gbps}, "have laser 4-5 carry 3 Gbps", "have laser N0005-N0006 carry 3 Gbps"},
		{CloseStation{Station: west}, "close station 3", "close west"},
		{CloseStation{Station: west, Off: true}, "open station 3", "open west"},
		{AddGateway{Site{Name: "new"}}, "add gateway new", ""},
		{FailSatellite{Satellite: 20}, "fail satellite 20", ""},
		{FailPlane{Group: 1}, "fail plane 1 of group 2", ""},
		{CutLaser{A: 4, B: 20}, "cut laser 4-20", ""},
		{SetLaserRate{A: -1, B: 5}, "have laser -1-5 carry 0 Gbps", ""},
	} {
		if got := c.order.String(); got != c.plain {
			t.Errorf("an order says %q, want %q", got, c.plain)
		}
		if w, worded := c.order.(Worded); worded && w.Words(nw) != c.words {
			t.Errorf("%v is told as %q, want %q", c.order, w.Words(nw), c.words)
		}
	}
}

func TestOrdersAreRefusedWithAReasonAndChangeNothing(t *testing.T) {
	nw := looked(t)
	apply(t, nw, FailSatellite{Satellite: 2}, CutLaser{A: 8, B: 9}, CloseStation{Station: east})
	before, events := sumOf(&nw.State), nw.Log.Last
	for _, c := range []struct {
		order Order
		want  string
	}{
		{FailSatellite{Satellite: 20}, "there is no satellite 20: want 0 to 19"},
		{FailSatellite{Satellite: -1}, "there is no satellite -1: want 0 to 19"},
		{FailSatellite{Satellite: 2}, "N0003 has failed already"},
		{FailSatellite{Satellite: 3, Off: true}, "N0004 has not failed"},
		{FailPlane{Group: 1}, "there is no group 2: want 1 to 1"},
		{FailPlane{Plane: 1}, "ring has no plane 2"},
		{CutLaser{A: 3, B: 3}, "N0004 has no link to itself"},
		{CutLaser{A: 3, B: 9}, "N0004 and N0010 have no laser link"},
		{CutLaser{A: 3, B: 20}, "there is no satellite 20"},
		{CutLaser{A: 9, B: 8}, "laser N0009-N0010 is cut already"},
		{CutLaser{A: 5, B: 6, Off: true}, "laser N0006-N0007 is not cut"},
		{SetLaserRate{A: 5, B: 6, Rate: -1}, "a laser carries 0 to 1000000 Gbps"},
		{SetLaserRate{A: 5, B: 6, Rate: 1e6*gbps + 1}, "a laser carries 0 to 1000000 Gbps"},
		{SetLaserRate{A: 5, B: 9, Rate: gbps}, "have no laser link"},
		{CloseStation{Station: 4}, "there is no station 5: want 1 to 4"},
		{CloseStation{Station: -1}, "there is no station 0"},
		{CloseStation{Station: east}, "east is out of service already"},
		{CloseStation{Station: west, Off: true}, "west is in service"},
		{AddGateway{}, "a gateway needs a name"},
		{AddGateway{Site{Name: "left"}}, `there is a station "left" already`},
		{AddGateway{Site{Name: "x", Latitude: 3}}, "latitude is 171.887"},
		{AddGateway{Site{Name: "x", Capacity: -1}}, "capacity is -1 bit/s"},
	} {
		if err := c.order.Apply(nw); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v, want %q", c.order, err, c.want)
		}
		if sumOf(&nw.State) != before || nw.Log.Last != events {
			t.Errorf("%v was refused and changed something", c.order)
		}
	}
}

func TestWithoutLasersOrdersAreRefused(t *testing.T) {
	nw := small(t, off)
	for _, o := range []Order{FailSatellite{}, FailPlane{}, CutLaser{B: 1}, SetLaserRate{B: 1}, CloseStation{}, AddGateway{Site{Name: "x"}}} {
		if err := o.Apply(nw); err != errNoNetwork {
			t.Errorf("%v: %v", o, err)
		}
	}
}

func TestASatelliteFailsAndComesBack(t *testing.T) {
	nw := looked(t)
	apply(t, nw, FailSatellite{Satellite: 3})
	if !nw.Links.HasFailed(3) || len(nw.net.Traffic) != 2 || nw.net.Traffic[0].Carried != 4*gbps {
		t.Errorf("around the other side flows %+v", nw.net.Traffic)
	}
	step(nw, &Load{})
	apply(t, nw, FailSatellite{Satellite: 3, Off: true})
	if nw.Links.HasFailed(3) || !nw.Outages[0].Restored {
		t.Errorf("it is back, and the outage is %+v", nw.Outages[0])
	}
	if c := nw.net.Mesh.Link(laser(nw, 2, 3)).Condition; c != link.Acquiring {
		t.Errorf("its laser is %v, want acquiring", c)
	}
	step(nw, &Load{})
	if c := nw.net.Mesh.Link(laser(nw, 2, 3)).Condition; c != link.Up {
		t.Errorf("a minute later its laser is %v", c)
	}
	tells(t, nw, "N0004 is out of the network")
	tells(t, nw, "N0004 is back in the network")
	balanced(t, nw)
}

// laser is the number of a laser.
func laser(nw *Network, a, b int) int {
	i, _ := nw.net.Mesh.Find(link.PairOf(a, b))
	return i
}

func TestAPlaneFailsAsAWhole(t *testing.T) {
	nw := looked(t)
	apply(t, nw, FailSatellite{Satellite: 3}, FailPlane{})
	if len(nw.Links.Failed) != 20 || nw.Flowing.Cut != 8e9 {
		t.Errorf("%d failed, and %g bit/s are cut", len(nw.Links.Failed), nw.Flowing.Cut)
	}
	tells(t, nw, "N0001 is out of the network with 19 others")
	apply(t, nw, FailPlane{Off: true})
	if len(nw.Links.Failed) != 0 {
		t.Errorf("%v are still out", nw.Links.Failed)
	}
	tells(t, nw, "N0001 is back in the network with 19 others")
}

func TestALaserIsCutAndPutBack(t *testing.T) {
	nw := looked(t)
	apply(t, nw, CutLaser{A: 3, B: 2})
	row := nw.lasers().row(laser(nw, 2, 3))
	if !row.Cut || row.Condition != link.Outage || row.Ahead != 0 {
		t.Errorf("its row is %+v", row)
	}
	apply(t, nw, CutLaser{A: 2, B: 3, Off: true})
	if nw.Links.IsCut(link.PairOf(2, 3)) || !nw.Outages[0].Restored {
		t.Errorf("it is whole, and the outage is %+v", nw.Outages[0])
	}
	tells(t, nw, "laser N0003-N0004 is out of service")
	tells(t, nw, "laser N0003-N0004 is in service again, once acquired")
}

func TestALaserCarriesWhatIsSaid(t *testing.T) {
	nw := looked(t)
	apply(t, nw, SetLaserRate{A: 3, B: 2, Rate: gbps})
	row := nw.lasers().row(laser(nw, 2, 3))
	if row.Capacity != gbps || row.Load != 1 || row.Asked != 4*gbps {
		t.Errorf("of 4 Gbps a laser of 1 carries %+v", row)
	}
	if nw.net.Traffic[0].Carried != 4*gbps {
		t.Errorf("the rest goes another way: %+v", nw.net.Traffic[0])
	}
	tells(t, nw, "laser N0003-N0004 had its capacity changed (now 1 Gbps)")
	apply(t, nw, SetLaserRate{A: 3, B: 2, Rate: 20 * gbps})
	if row := nw.lasers().row(laser(nw, 2, 3)); row.Capacity != 20*gbps || row.Load != 0.2 {
		t.Errorf("of 20 Gbps it carries %+v", row)
	}
	balanced(t, nw)
}

func TestAGatewayClosesAndOpens(t *testing.T) {
	nw := looked(t)
	if at := nw.net.Traffic[0].Station; at != east {
		t.Fatalf("traffic comes down at %d", at)
	}
	apply(t, nw, CloseStation{Station: east})
	if at := nw.net.Traffic[0].Station; at != west {
		t.Errorf("without the eastern one it comes down at %d", at)
	}
	apply(t, nw, CloseStation{Station: east, Off: true})
	if at := nw.net.Traffic[0].Station; at != east || !nw.Outages[0].Restored {
		t.Errorf("with it again it comes down at %d", at)
	}
	tells(t, nw, "east is out of service")
	tells(t, nw, "east is in service again")
	balanced(t, nw)
}

func TestAGatewayIsBuiltInServiceAtOnce(t *testing.T) {
	nw := looked(t, func(s *Spec) { s.Sites = s.Sites[:1] })
	lat, lon := nw.Spec.Places[right].Latitude, nw.Spec.Places[right].Longitude
	before := nw.net.Traffic[0]
	apply(t, nw, AddGateway{Site{Name: "new", Latitude: lat, Longitude: lon, Capacity: 3 * gbps}})
	after := nw.net.Traffic[0]
	if after.Station != 3 || after.Delay >= before.Delay || len(nw.Links.Serving) != 4 || len(nw.Links.Handovers) != 4 {
		t.Errorf("before %+v, after %+v; served are %v", before, after, nw.Links.Serving)
	}
	if nw.net.Used(nw.net.DownResource(3)) != 3*gbps || after.Carried != 4*gbps {
		t.Errorf("it carries %v, and the rest goes to the other", nw.net.Used(nw.net.DownResource(3)))
	}
	tells(t, nw, "new is built and in service")
	if points := nw.sitePoints(); len(points) != 2 || points[1].Name != "new" {
		t.Errorf("the map shows %v", points)
	}
	balanced(t, nw)
}

func TestNoMoreGatewaysAreBuiltThanTheMost(t *testing.T) {
	nw := looked(t)
	nw.Added = make([]Site, 10_000)
	if err := (AddGateway{Site{Name: "one more"}}).Apply(nw); err == nil || !strings.Contains(err.Error(), "10000 gateways were added already") {
		t.Errorf("one more than the most: %v", err)
	}
}

// A laser that breaks takes the link that it holds with it: of those that are whole.
func TestABrokenLaserTakesItsLink(t *testing.T) {
	nw := looked(t)
	nw.Unlink(0, 1) // the second of 0-1 and 0-19
	nw.Unlink(0, 1) // there is no second any more
	nw.Unlink(0, 0)
	nw.Unlink(0, 0) // nor any
	if want := []link.Pair{{A: 0, B: 1}, {A: 0, B: 19}}; !slices.Equal(nw.Links.Cut, want) {
		t.Errorf("cut are %v, want %v", nw.Links.Cut, want)
	}
	nw.Links.Acquired = []link.Held{{Pair: link.Pair{A: 0, B: 7}}}
	nw.Unlink(0, 0)
	if !nw.Links.IsCut(link.Pair{A: 0, B: 7}) {
		t.Error("a drawn link stays when its laser breaks")
	}
}

func TestEventsAreTold(t *testing.T) {
	nw := looked(t)
	for _, c := range []struct {
		event event.Event
		want  string
	}{
		{event.Event{Kind: event.SatelliteFailed, Node: 2, Value: 1}, "N0003 is out of the network"},
		{event.Event{Kind: event.SatelliteFailed, Node: 2, Value: 2}, "N0003 is out of the network with one other"},
		{event.Event{Kind: event.SatelliteBack, Node: 2, Value: 3}, "N0003 is back in the network with 2 others"},
		{event.Event{Kind: event.Rerouted, Value: 1}, "network the pair of places that was cut off is re-routed"},
		{event.Event{Kind: event.Rerouted, Value: 4}, "network all 4 pairs of places that were cut off are re-routed"},
		{event.Event{Kind: event.LaserRate, Node: 2, Value: 3}, "laser N0003-N0004 had its capacity changed (now 10 Gbps)"},
		{event.Event{Kind: event.StationOpened, Value: west}, "west is in service again"},
		{event.Event{Kind: event.GatewayAdded, Value: 9}, "station 10 is built and in service"},
	} {
		subject, sentence := nw.Tell(c.event)
		if got := subject + " " + sentence; got != c.want {
			t.Errorf("it is told as %q, want %q", got, c.want)
		}
	}
}

func TestPlanesAreNamed(t *testing.T) {
	nw := looked(t)
	if _, err := nw.Fleet.PlaneMembers(0, 0); err != nil {
		t.Fatal(err)
	}
	apply(t, nw, FailPlane{})
	if o := nw.Outages[0]; o.Cause != "plane P01 of ring" || nw.Log.Notable[0].Node != fleet.ID(0) {
		t.Errorf("the outage is %+v", o)
	}
}
