package network

import (
	"fmt"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/topology"
)

// CloseStation takes a gateway or a place out of service, or puts it back.
type CloseStation struct {
	Station int
	Off     bool
}

var closeStation = order.Of("close station", func(o *CloseStation, in order.Names) []field.Field {
	stations := func() []string { return in.Stations }
	return []field.Field{
		field.Reference("station", &o.Station, stations).Of("station").About("a place or a gateway").Needed("a place or a gateway"),
		order.Off(&o.Off),
	}
}).By(
	order.Verb{Name: "close_station", Says: "off=no", About: "take a station out of service", Asks: true},
	order.Verb{Name: "open_station", Says: "off=yes", About: "put a station back into service", Asks: true},
)

func (o CloseStation) String() string {
	if o.Off {
		return fmt.Sprintf("open station %d", o.Station+1)
	}
	return fmt.Sprintf("close station %d", o.Station+1)
}

// Words describes the order with names; empty if they do not exist.
func (o CloseStation) Words(nw *Network) string {
	if o.Off {
		return "open " + nw.stationName(o.Station)
	}
	return "close " + nw.stationName(o.Station)
}

func (o CloseStation) Apply(nw *Network) error {
	if !nw.On() {
		return errNoNetwork
	}
	stations := nw.stations(nw.Added)
	if o.Station < 0 || o.Station >= len(stations) {
		return fmt.Errorf("there is no station %d: want 1 to %d", o.Station+1, len(stations))
	}
	name := stations[o.Station].Name
	v := event.Event{Elapsed: nw.Clock.Elapsed, Kind: event.StationClosed, Severity: event.Warning, Value: float64(o.Station)}
	closed := nw.Links.IsClosed(o.Station)
	switch {
	case closed && !o.Off:
		return fmt.Errorf("%s is out of service already", name)
	case !closed && o.Off:
		return fmt.Errorf("%s is in service", name)
	case o.Off:
		nw.Links.Open(o.Station)
		nw.recovered(name)
		v.Kind, v.Severity = event.StationOpened, event.Info
		nw.Log.Tell(v)
		return nil
	}
	nw.Log.Tell(v)
	nw.fail(name, topology.Failure{Station: o.Station}, func() { nw.Links.Close(o.Station) })
	return nil
}
