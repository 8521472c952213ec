package fleet

import (
	"strconv"

	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

const maxSatellites = orbit.MaxSatellites

// groupFlights are the ways to fly, as documents spell them.
var groupFlights = []string{"planned", "sgp4"}

// Fields are the inputs of a group, except its element sets. designs are the names of the
// scenario's designs.
func (g *Group) Fields(designs func() []string) []field.Field {
	listed := g.Sets != nil
	fields := []field.Field{
		field.Name("name", &g.Name).Needed("a name of its own"),
		field.Reference("design", &g.Design, designs).About("one of the designs").Needed(field.OneOf(designs(), "design")),
		jurisdiction.StateField("jurisdiction", &g.Jurisdiction).About("state of registry: whose law its satellites are under").When(g.Jurisdiction == "", field.Quiet),
		jurisdiction.StateField("seat", &g.Seat).About("state that its operator is under").When(g.Seat == "", field.Quiet),
		jurisdiction.StateField("lands_in", &g.Lands).About("state where its data land").When(g.Lands == "", field.Quiet),
		jurisdiction.StateField("chips_from", &g.Chips).About("state whose export control its accelerators stay under").When(g.Chips == "", field.Quiet),
		jurisdiction.StateField("filed_by", &g.Filing).About("state that filed its spectrum").When(g.Filing == "", field.Quiet),
		field.Enum("propagator", &g.Flown, groupFlights).About("planned: circles with J2 drift; sgp4: element sets written from the plan").When(listed, field.Quiet),
	}
	fields = append(fields, shellFields(&g.Shell, listed)...)
	const wide = 50_000 // m
	cluster, ellipse := g.Radius != 0 || g.Spacing != 0, g.Apogee != 0 || g.Perigee != 0
	return append(fields,
		field.Whole("filled_planes", &g.Filled, 0, maxSatellites).About("occupied at the start; the others wait for flights").Usually(strconv.Itoa(g.Shell.Planes)).When(listed || g.Filled == g.Shell.Planes, field.Quiet),
		field.Measure("apogee_km", field.In(&g.Apogee, unit.Kilometre), 0, 100_000).About("makes ellipses, whose perigees are at altitude_km").When(listed || g.Apogee == 0, field.Quiet),
		field.Measure("argument_of_perigee_deg", field.In(&g.Perigee, unit.Degree), -360, 360).About("of ellipses, at the epoch").When(listed || !ellipse, field.Quiet),
		field.Number("cluster_radius_m", &g.Radius, 0, wide).About("makes each satellite of the shell the chief of a cluster").When(listed || g.Radius == 0, field.Quiet),
		field.Number("cluster_spacing_m", &g.Spacing, 0, wide).About("least distance of neighbours in a cluster").When(listed || !cluster, field.Quiet),
	)
}

// shellFields are the planes of a planned group.
func shellFields(s *orbit.Shell, listed bool) []field.Field {
	sun := s.SunSynchronous
	needed := func(f field.Field, want string) field.Field {
		if listed {
			return f.As(field.Quiet)
		}
		return f.Needed(want)
	}
	local := field.Hour("local_time_of_ascending_node", func() float64 { return s.LocalTime }, func(h float64) { s.LocalTime, s.SunSynchronous = h, true })
	inclination := field.Measure("inclination_deg", field.In(&s.Inclination, unit.Degree), 0, 179.9999).
		Barred(sun, "is given beside local_time_of_ascending_node, from which it follows: want one of them").When(sun, field.Quiet)
	if !sun {
		inclination = needed(inclination, "it, or local_time_of_ascending_node")
	}
	return []field.Field{
		field.Text("shell", &s.Name).As(field.Full),
		needed(field.Measure("altitude_km", field.In(&s.Altitude, unit.Kilometre), 160, 100_000), "160 to 100000").About("above the equatorial radius; of ellipses the perigee's"),
		inclination,
		local.About("of plane 1, mean; makes the shell sun-synchronous").As(field.Short).When(listed || !sun, field.Quiet),
		field.Bool("sun_synchronous", &s.SunSynchronous, "yes", "no").As(field.Full),
		field.Number("local_time_h", &s.LocalTime, 0, 24).About("of plane 1's ascending node, mean").As(field.Full),
		field.Measure("plane_step_min", field.In(&s.LocalTimeStep, 1).Over(60), -720, 720).About("minutes of local time from a plane to the next").When(listed || !sun, field.Quiet),
		needed(field.Whole("planes", &s.Planes, 1, maxSatellites), "how many orbital planes there are").As(field.First),
		needed(field.Whole("per_plane", &s.PerPlane, 1, maxSatellites), "how many satellites each plane has").About("satellites in each"),
		field.Whole("phasing", &s.Phasing, 0, maxSatellites).About("Walker's F").When(listed, field.Quiet),
		field.Measure("spread_deg", field.In(&s.Spread, unit.Degree), 0, 360).About("of the ascending nodes: 360 a Walker delta, 180 a star").Usually("360").When(listed || sun, field.Quiet),
		field.Measure("first_node_deg", field.In(&s.FirstNode, unit.Degree), -360, 360).About("right ascension of plane 1's ascending node at the epoch").When(listed || sun, field.Quiet),
	}
}
