package scenario

import (
	"fmt"
	"time"

	"orrery/engine"
)

// Preset is a built-in scenario.
type Preset struct {
	Name  string
	About string
	lay   func(*File)
}

// Presets is every built-in scenario, in menu order; the first is the default.
var Presets = []Preset{
	{"dawn", "240 nodes at dawn and dusk above 1,584 relays", dawn},
	{"tiny", "four nodes and eight relays: every part of a mission, small", tiny},
	{"starlink", "Starlink's first generation as licensed: 4,408 relays in five shells", starlink},
	{"suncatcher", "81 nodes with TPUs, in a cluster 2 km across at dawn and dusk", suncatcher},
	{"million", "1,000,000 nodes as applied for: ten shells from 600 to 1,850 km", million},
}

// ByName is a preset, ready to be changed.
func ByName(name string) (*File, error) {
	for _, p := range Presets {
		if p.Name == name {
			return p.file(), nil
		}
	}
	words := names(Presets, func(p Preset) string { return p.Name })
	if like, ok := nearest(name, words); ok {
		return nil, fmt.Errorf("no scenario is called %s: did you mean %s?", quoted(name), like)
	}
	return nil, fmt.Errorf("no scenario is called %s: want %s, or a file", quoted(name), either(words))
}

func (p Preset) file() *File {
	f := newFile(p.Name)
	f.Mission, f.Title, f.Seed = p.Name, p.About, 4
	f.note("", "seed", "of every draw of chance; with this one the first flight reaches orbit")
	p.lay(f)
	for _, g := range f.Groups {
		f.design(g.Design)
	}
	for _, b := range f.Flights {
		missing(&f.Vehicles, b.Vehicle, func(v *Vehicle) string { return v.Name })
		missing(&f.Pads, b.Pad, func(p *Pad) string { return p.Name })
	}
	return f
}

// Show is a preset as a commented document that runs.
func Show(name string) (string, error) {
	f, err := ByName(name)
	if err != nil {
		return "", err
	}
	return f.YAML(), nil
}

// Load reads a document to the scenario that the engine starts from.
func Load(name string, document []byte) (s engine.Scenario, err error) {
	f, err := Read(name, document)
	if err != nil {
		return s, err
	}
	return f.Scenario()
}

// note says where values of a preset come from: keys below key, and notes.
func (f *File) note(key string, notes ...string) {
	for i := 0; i < len(notes); i += 2 {
		f.notes[below(key, notes[i])] = notes[i+1]
	}
}

const day = 24 * time.Hour

// dawn is the default: a compute shell that rides the terminator in its eclipse
// season, under Starlink's first shell.
func dawn(f *File) {
	f.Epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	f.Treasury = 75e9
	f.note("", "epoch", "in the eclipse season of a dusk orbit: about 2 May to 10 August",
		"treasury_usd", "IPO high: base raise of June 2026",
		"gateways", "GW med: 123 of a community list of 125")
	f.Groups = []*Group{
		{
			Name: "relays", Design: "starlink-v2-mini", Propagator: "sgp4", Spread: 360,
			Altitude: 550, Inclination: 53, Inclined: true, Planes: 72, PerPlane: 22, Phasing: 36,
		},
		{
			Name: "compute", Design: "ai1-like", Propagator: "planned", Spread: 360,
			Altitude: 650, LocalTime: 17*3600 + 36*60, SunSync: true, PlaneStep: 4,
			Planes: 16, PerPlane: 20, Phasing: 7, Filled: 12, Partly: true, Land: "US",
		},
	}
	for _, key := range []string{"altitude_km", "inclination_deg", "planes", "per_plane"} {
		f.note("groups.relays", key, "FCC21 high: Starlink's shell Gen1-1")
	}
	f.note("groups.relays", "phasing", "EST low: every other plane half a slot ahead")
	f.note("groups.compute", "jurisdiction", "FCC26 high: who licenses such shells", "altitude_km", "SUN high: 600 to 800; AI1 med: 600 to 800",
		"local_time_of_ascending_node", "of plane 1; plane 7 is at 18:00, SUN high: dawn and dusk",
		"plane_step_min", "EST low: planes close together, all near the terminator",
		"planes", "EST low", "per_plane", "EST low: what one Starship lifts", "phasing", "EST low",
		"filled_planes", "EST low: 240 nodes, 17,280 accelerators")
	f.Workload = Workload{
		Checkpoint: 20 * time.Minute, Detect: time.Hour, Harm: 0.05,
		Policy: "priority", Fill: 0.7, Waiting: 40,
		Streams: []*Stream{
			{Owner: "lab-north", Kind: "train", Every: 5 * time.Minute, Sizes: []int{64, 128, 256, 512}, Weights: []float64{4, 3, 2, 1}, Duration: 2 * time.Hour, Sigma: 0.8, In: 12, Out: 1,
				Save: time.Hour, Parameters: 70, Step: 5 * time.Second, Inner: 500},
			{Owner: "lab-west", Kind: "train", Every: 40 * time.Minute, Sizes: []int{72, 144}, Weights: []float64{2, 1}, Duration: 3 * time.Hour, Sigma: 0.6, In: 4, Out: 1,
				Parameters: 3, Step: 5 * time.Second},
			{Owner: "studio-east", Every: 48 * time.Second, Sizes: []int{8, 16, 32, 72}, Weights: []float64{4, 3, 2, 1}, Duration: 40 * time.Minute, Sigma: 1, In: 2, Out: 4, State: 20, Class: 2, Slack: 4, Latency: 8},
			{Owner: "survey-south", Every: 12*time.Minute + 30*time.Second, Sizes: []int{72, 144}, Weights: []float64{3, 1}, Duration: 6 * time.Hour, Sigma: 0.5, In: 90, Out: 3, State: 8, Class: -1, Slack: 6, Firm: "yes"},
			assistants(2*time.Hour+30*time.Minute, 72, 900),
		},
	}
	f.estimateWorkload("EST low: together about what 70 % of 17,280 accelerators get done")
	f.fly("SLC-37", 13, 20, 2*time.Hour+18*time.Minute)
	f.fly("LC-39A", 14, 20, 24*day+9*time.Hour)
	f.fly("Starbase OLP-2", 15, 20, 52*day+16*time.Hour)
	f.fly("SLC-37", 16, 20, 83*day+4*time.Hour+30*time.Minute)
}

// assistants is a stream of services that answer with a model of 70 billion
// parameters, each for some days.
func assistants(every time.Duration, most int, requests float64) *Stream {
	s := &Stream{
		Owner: "assistant", Every: every, Sizes: []int{most}, Weights: []float64{1},
		Duration: 2 * day, Sigma: 0.6, Class: 10, Latency: 20,
	}
	if err := s.start(func(string) string { return "serve" }); err != nil {
		panic("scenario: serve is a kind of job: " + err.Error())
	}
	s.Requests = requests
	return s
}

// tiny has every part of a mission, and little of each.
func tiny(f *File) {
	f.Cities, f.Traffic.Mean = "none", 20
	f.Places = []*Place{
		{Name: "London", Latitude: 51.5, Longitude: -0.1, Population: 9.7, Capacity: 50},
		{Name: "New York", Latitude: 40.7, Longitude: -74, Population: 19, Capacity: 50},
	}
	f.note("", "cities", "EST low: two places of its own")
	f.Epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)
	f.Treasury = 50e6
	f.note("", "epoch", "in the eclipse season of a dusk orbit: about 2 May to 10 August",
		"treasury_usd", "EST low: enough for two flights of two nodes")
	f.Groups = []*Group{
		{
			Name: "relays", Design: "starlink-v2-mini", Propagator: "sgp4", Spread: 360,
			Altitude: 550, Inclination: 53, Inclined: true, Planes: 2, PerPlane: 4, Phasing: 1,
		},
		{
			Name: "compute", Design: "ai1-like", Propagator: "planned", Spread: 360,
			Altitude: 650, LocalTime: 18 * 3600, SunSync: true, PlaneStep: 4,
			Planes: 3, PerPlane: 2, Phasing: 1, Filled: 2, Partly: true,
		},
	}
	for _, key := range []string{"altitude_km", "inclination_deg"} {
		f.note("groups.relays", key, "FCC21 high: Starlink's shell Gen1-1")
	}
	for _, group := range []string{"groups.relays", "groups.compute"} {
		f.note(group, "planes", "EST low: few", "per_plane", "EST low: few", "phasing", "EST low")
	}
	f.note("groups.compute", "altitude_km", "SUN high: 600 to 800; AI1 med: 600 to 800",
		"local_time_of_ascending_node", "SUN high: dawn and dusk", "plane_step_min", "EST low",
		"filled_planes", "EST low: one waits for a flight")
	f.Workload = Workload{
		Checkpoint: 20 * time.Minute, Detect: time.Hour, Harm: 0.05,
		Policy: "fcfs", Fill: 0.5, Waiting: 3,
		Streams: []*Stream{
			{Owner: "lab", Every: 4*time.Minute + 30*time.Second, Sizes: []int{8, 16, 36, 72}, Weights: []float64{1, 1, 1, 1}, Duration: 20 * time.Minute, Sigma: 0.5},
		},
	}
	f.estimateWorkload("EST low: a little less than the four nodes get done")
	f.fly("SLC-37", 3, 2, 6*time.Minute)
	f.Flights[0].Check = day
}

// fly books a flight of a preset.
func (f *File) fly(pad string, plane, count int, liftOff time.Duration) {
	f.Flights = append(f.Flights, &Flight{
		Vehicle: "Starship", Pad: pad, Group: "compute", Plane: plane, Count: count,
		LiftOff: liftOff, Check: 7 * day,
	})
}

// estimateWorkload says of the whole workload of a preset that it is estimated.
func (f *File) estimateWorkload(load string) {
	f.note("workload", "fill", "EST low", "waiting", "EST low", "streams", load)
}
