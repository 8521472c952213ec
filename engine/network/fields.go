package network

import (
	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/link"
	"orrery/engine/unit"
)

// Fields are the inputs of a gateway on the ground.
func (s *Site) Fields() []field.Field {
	return []field.Field{
		field.Name("name", &s.Name).Needed("a name of its own"),
		field.Measure("latitude_deg", field.In(&s.Latitude, unit.Degree), -90, 90).About("north positive"),
		field.Measure("longitude_deg", field.In(&s.Longitude, unit.Degree), -180, 180).About("east positive"),
		field.Number("altitude_m", &s.Altitude, -1000, 10_000).About("above the WGS 84 ellipsoid").When(s.Altitude == 0, field.Quiet),
		field.Measure("capacity_gbps", field.Rounded(&s.Capacity, link.Gbps), 0, 1e6).About("each way; 0 for links: ground_capacity_gbps").When(s.Capacity == 0, field.Quiet),
		jurisdiction.StateField("country", &s.Country).About("state whose law it is under, as an ISO 3166 code").When(s.Country == "", field.Quiet),
	}
}

// Fields are the inputs of a place where people live.
func (p *Place) Fields() []field.Field {
	return []field.Field{
		field.Name("name", &p.Name).Needed("a name of its own"),
		field.Measure("latitude_deg", field.In(&p.Latitude, unit.Degree), -90, 90).About("north positive"),
		field.Measure("longitude_deg", field.In(&p.Longitude, unit.Degree), -180, 180).About("east positive"),
		field.Measure("population_million", field.In(&p.Population, 1e6), 1e-6, 1e4).About("traffic follows the product of two places' populations"),
		field.Measure("capacity_gbps", field.Rounded(&p.Capacity, link.Gbps), 0, 1e6).About("of all its terminals, each way; 0 for links: place_capacity_gbps").When(p.Capacity == 0, field.Quiet),
		jurisdiction.StateField("country", &p.Country).About("state whose law it is under, as an ISO 3166 code").When(p.Country == "", field.Quiet),
	}
}

// Fields are the inputs of the traffic between places.
func (t *Traffic) Fields() []field.Field {
	return []field.Field{
		field.Measure("mean_gbps", field.Rounded(&t.Mean, link.Gbps), 0, 1e9).About("EST low: between all places together, over a day").Called("traffic", "Gbps").Usually("2000"),
		field.Number("swing", &t.Swing, 0, 1).About("EST med: of the daily course, as a share of the mean").Called("swing", "").Usually("0.5"),
		field.Number("peak_hour", &t.Peak, 0, 24).About("EST med: of the local day").Called("hour of most traffic", "").Usually("20.5"),
	}
}
