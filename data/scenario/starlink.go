package scenario

import "time"

// starlink is Starlink's first generation as the FCC licensed it: relays alone,
// to route over.
func starlink(f *File) {
	f.Epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	f.note("", "epoch", "EST low: as dawn's", "treasury_usd", "EST low: nothing is launched",
		"gateways", "GW med: 123 of a community list of 125")
	for _, shell := range []struct {
		name                      string
		altitude, inclination     float64
		planes, perPlane, phasing int
	}{
		{"Gen1-1", 550, 53, 72, 22, 36},
		{"Gen1-2", 540, 53.2, 72, 22, 36},
		{"Gen1-3", 570, 70, 36, 20, 18},
		{"Gen1-4", 560, 97.6, 6, 58, 3},
		{"Gen1-5", 560, 97.6, 4, 43, 2},
	} {
		f.Groups = append(f.Groups, &Group{
			Name: shell.name, Design: "starlink-v2-mini", Propagator: "sgp4", Spread: 360,
			Altitude: shell.altitude, Inclination: shell.inclination, Inclined: true,
			Planes: shell.planes, PerPlane: shell.perPlane, Phasing: shell.phasing,
		})
		group := "groups." + shell.name
		for _, key := range []string{"altitude_km", "inclination_deg", "planes", "per_plane"} {
			f.note(group, key, "FCC21 high: Starlink's shell "+shell.name)
		}
		f.note(group, "phasing", "EST low: every other plane half a slot ahead",
			"spread_deg", "EST low: a Walker delta", "first_node_deg", "EST low")
	}
	f.note("workload", "fill", "no node, so no job", "waiting", "no node, so no job")
}
