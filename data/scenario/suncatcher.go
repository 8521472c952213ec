package scenario

import "time"

// suncatcher is the cluster of Google's paper in its eclipse season: satellites
// near enough for fibre-like lasers, with many small jobs.
func suncatcher(f *File) {
	f.Epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	f.note("", "epoch", "in the eclipse season of a dusk orbit: about 2 May to 10 August",
		"treasury_usd", "EST low: nothing is launched", "gateways", "GW med: 123 of a community list of 125")
	f.Groups = []*Group{{
		Name: "cluster", Design: "suncatcher-like", Propagator: "planned", Spread: 360,
		Altitude: 650, LocalTime: 18 * 3600, SunSync: true, Planes: 1, PerPlane: 1,
		Radius: 1000, Spacing: 100,
	}}
	f.note("groups.cluster", "altitude_km", "SUN high: 650; 600 to 800",
		"local_time_of_ascending_node", "SUN high: dawn and dusk",
		"plane_step_min", "one plane", "planes", "SUN high: one", "per_plane", "SUN high: one chief, around which the others fly", "phasing", "one plane",
		"cluster_radius_m", "SUN high: 81 satellites", "cluster_spacing_m", "SUN high: neighbours are 100 to 200 m apart")
	f.Workload = Workload{
		Checkpoint: 20 * time.Minute, Detect: time.Hour, Harm: 0.05,
		Policy: "fcfs", Fill: 0.6, Waiting: 20,
		Streams: []*Stream{
			{Owner: "studio", Every: time.Minute, Sizes: []int{4, 8, 16, 64}, Weights: []float64{4, 3, 2, 1}, Duration: 2 * time.Hour, Sigma: 0.8},
			{Owner: "survey", Every: 10 * time.Minute, Sizes: []int{64, 128}, Weights: []float64{3, 1}, Duration: 90 * time.Minute, Sigma: 0.5},
		},
	}
	f.estimateWorkload("EST low: small batch jobs, together about what 60 % of 5,184 accelerators get done")
}
