package network

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/link"
	"orrery/engine/order"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// AddGateway builds a gateway on the ground, which is in service at once.
type AddGateway struct{ Site }

var addGateway = order.Of("add gateway/2", func(o *AddGateway, _ order.Names) []field.Field {
	return []field.Field{
		field.Text("name", &o.Name).Needed("a name of its own"),
		field.Measure("latitude_deg", field.In(&o.Latitude, unit.Degree), -90, 90).About("north positive").Needed("degrees north"),
		field.Measure("longitude_deg", field.In(&o.Longitude, unit.Degree), -180, 180).About("east positive").Needed("degrees east"),
		field.Number("altitude_m", &o.Altitude, -1000, 10_000).About("above the WGS 84 ellipsoid").As(field.Full),
		field.Measure("gbps", field.Rounded(&o.Capacity, link.Gbps), 0, 1e6).About("each way; 0: as the scenario's other gateways"),
		jurisdiction.StateField("country", &o.Country).About("state whose law it is under, as an ISO 3166 code; if left out, no state can close it").Called("country", ""),
	}
}).By(order.Verb{Name: "add_gateway", About: "build a gateway, in service at once", Asks: true})

// addedGateway is the order from before gateways had a country.
var addedGateway = order.Old("add gateway", func(o *AddGateway, c *wire.Coder) {
	c.String(&o.Name)
	wire.Float(c, &o.Latitude)
	wire.Float(c, &o.Longitude)
	wire.Float(c, &o.Altitude)
	wire.Int(c, &o.Capacity)
}, func(o AddGateway) order.Order { return o })

func (o AddGateway) String() string { return "add gateway " + o.Name }

func (o AddGateway) Apply(nw *Network) error {
	const most = 10_000
	if !nw.On() {
		return errNoNetwork
	}
	station := o.Site.Station()
	if err := station.Check(); err != nil {
		return err
	}
	stations := nw.stations(nw.Added)
	switch {
	case !jurisdiction.Known(cmp.Or(o.Country, jurisdiction.Union)):
		return fmt.Errorf("its country %w", jurisdiction.CheckState(o.Country))
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
		if err := nw.net.SetStations(nw.stations(nw.Added)); err != nil {
			panic("network: a station that passed its check cannot be: " + err.Error())
		}
	}
	nw.lookAgain()
	nw.Log.Tell(event.Event{Elapsed: nw.Clock.Elapsed, Kind: event.GatewayAdded, Severity: event.Info, Value: float64(len(stations))})
	return nil
}
