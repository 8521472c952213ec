package scenario

import (
	"time"

	"orrery/engine"
	"orrery/engine/orbit"
	"orrery/engine/sched"
)

// File is a scenario as its author writes it: the keys of the document, in the
// units of the document.
type File struct {
	Mission  string
	Title    string
	Epoch    time.Time // zero: the latest epoch of the catalogues
	Seed     uint64
	Tick     time.Duration
	Speed    float64
	Treasury float64 // US dollars
	Sky      Sky
	Groups   []*Group
	Designs  []*Design
	Gateways string // which of the catalogue's: operational, all or none
	Sites    []*Site
	Cities   string // which of the catalogue's places: all or none
	Places   []*Place
	Links    Links
	Traffic  Traffic
	Workload Workload
	Vehicles []*Vehicle
	Pads     []*Pad
	Flights  []*Flight

	source string           // what it was read from, for messages
	places map[string]place // where each key stands in it
	notes  map[string]string
}

// newFile is what an empty document means.
func newFile(source string) *File {
	return &File{
		Mission: "mission", Seed: 1, Tick: 10 * time.Second, Speed: 60,
		Sky:      Sky{Infrared: 237, Albedo: 0.3, Activity: 1},
		Gateways: "operational", Cities: "all", Links: usualLinks(),
		Traffic:  Traffic{Mean: 2000, Swing: 0.5, Peak: 20.5},
		Workload: usualWorkload(),
		source:   source, places: map[string]place{}, notes: map[string]string{},
	}
}

func (f *File) entries() []entry {
	return []entry{
		{"mission", "what the mission and its file are called", slug{&f.Mission}, false},
		{"title", "one line for people", words{&f.Title}, f.Title == ""},
		{"epoch", "the calendar moment of T+0; left out: the latest epoch of the catalogues", moment{&f.Epoch}, f.Epoch.IsZero()},
		{"seed", "of every draw of chance", seed{&f.Seed}, false},
		{"tick", "at the start: " + ticks(), ladder{&f.Tick}, false},
		{"speed", "suggested: mission seconds in a second of the wall clock", number{&f.Speed, 0.001, 1e7}, false},
		{"treasury_usd", "what the owners put in before the mission", number{&f.Treasury, 0, 4e12}, false},
		{"sky", "what the Earth sends to a satellite", &f.Sky, false},
		{"groups", "satellites of one design that are flown alike", listOf[Group, *Group]{&f.Groups}, false},
		{"designs", "what they are made of", listOf[Design, *Design]{&f.Designs}, len(f.Designs) == 0},
		{"gateways", "GW med: which of the catalogue's 125", choice{&f.Gateways, []string{"operational", "all", "none"}}, false},
		{"sites", "more gateways", listOf[Site, *Site]{&f.Sites}, len(f.Sites) == 0},
		{"cities", "GW med: which of the catalogue's 32 places that send and receive", choice{&f.Cities, []string{"all", "none"}}, false},
		{"places", "more of them", listOf[Place, *Place]{&f.Places}, len(f.Places) == 0},
		{"links", "lasers and radio", &f.Links, false},
		{"traffic", "what places send to each other", &f.Traffic, f.Links.Terminals == 0},
		{"workload", "what customers ask for", &f.Workload, false},
		{"vehicles", "rockets", listOf[Vehicle, *Vehicle]{&f.Vehicles}, len(f.Vehicles) == 0},
		{"pads", "where they leave from", listOf[Pad, *Pad]{&f.Pads}, len(f.Pads) == 0},
		{"flights", "booked before the mission", listOf[Flight, *Flight]{&f.Flights}, len(f.Flights) == 0},
	}
}

// ticks lists the ladder.
func ticks() string {
	texts := make([]string, len(engine.Ticks))
	for i, t := range engine.Ticks {
		texts[i] = ShowSpan(t)
	}
	return either(texts)
}

// Sky is what the Earth sends to a satellite, and the air it leaves.
type Sky struct{ Infrared, Albedo, Activity float64 }

func (s *Sky) entries() []entry {
	return []entry{
		{"earth_infrared_w_m2", "MCC high: 218 to 257", number{&s.Infrared, 0, 1000}, false},
		{"albedo", "MCC high: 0.2 to 0.4", number{&s.Albedo, 0, 1}, false},
		{"solar_activity", "EST low: air density over its mean, 0.2 to 4 through the Sun's cycle", number{&s.Activity, 0.2, 4}, false},
	}
}

// Group is a shell, or a catalogue read from files of element sets.
type Group struct {
	Name       string
	Design     string
	Land       string // whose law
	Propagator string // planned or sgp4
	TLE        string // path of a file of element sets; empty: a shell, or OMM
	OMM        string // path of a file of orbit mean-elements messages; likewise
	Sets       []orbit.Elements

	Altitude    float64 // km
	Inclination float64 // degrees
	Inclined    bool    // Inclination is given
	LocalTime   int     // of plane 1's ascending node, seconds of the day
	SunSync     bool    // LocalTime is given
	PlaneStep   float64 // minutes of local time from a plane to the next
	Planes      int
	PerPlane    int
	Phasing     int
	Spread      float64 // degrees
	FirstNode   float64 // degrees
	Filled      int
	Partly      bool // Filled is given

	Apogee  float64 // km; over Altitude: ellipses
	Perigee float64 // degrees
	Radius  float64 // m; over 0: clusters
	Spacing float64 // m
}

func (g *Group) start(func(string) string) error {
	g.Propagator, g.Spread = "planned", 360
	return nil
}

func (g *Group) entries() []entry {
	listed := g.TLE != "" || g.OMM != "" || g.Sets != nil
	return []entry{
		{"name", "", name{&g.Name}, false},
		{"design", "one of the designs", name{&g.Design}, false},
		{"tle", "a file of element sets, read from beside this one", file{&g.TLE}, g.TLE == ""},
		{"omm", "a file of orbit mean-elements messages, likewise", file{&g.OMM}, g.OMM == ""},
		{"jurisdiction", "whose law its satellites are under", words{&g.Land}, g.Land == ""},
		{"propagator", "planned: circles with J2 drift; sgp4: element sets written from the plan", choice{&g.Propagator, []string{"planned", "sgp4"}}, listed},
		{"altitude_km", "above the equatorial radius; of ellipses the perigee's", number{&g.Altitude, 160, 100_000}, listed},
		{"inclination_deg", "", optional{number{&g.Inclination, 0, 179.9999}, &g.Inclined}, listed || g.SunSync},
		{"local_time_of_ascending_node", "of plane 1, mean; makes the shell sun-synchronous", clock{&g.LocalTime, &g.SunSync}, listed || !g.SunSync},
		{"plane_step_min", "minutes of local time from a plane to the next", number{&g.PlaneStep, -720, 720}, listed || !g.SunSync},
		{"planes", "", whole{&g.Planes, 1, orbit.MaxSatellites}, listed},
		{"per_plane", "satellites in each", whole{&g.PerPlane, 1, orbit.MaxSatellites}, listed},
		{"phasing", "Walker's F", whole{&g.Phasing, 0, orbit.MaxSatellites}, listed},
		{"spread_deg", "of the ascending nodes: 360 a Walker delta, 180 a star", number{&g.Spread, 0, 360}, listed || g.SunSync},
		{"first_node_deg", "right ascension of plane 1's ascending node at the epoch", number{&g.FirstNode, -360, 360}, listed || g.SunSync},
		{"filled_planes", "occupied at the start; the others wait for flights", optionalWhole{whole{&g.Filled, 0, orbit.MaxSatellites}, &g.Partly}, listed || !g.Partly},
		{"apogee_km", "makes ellipses, whose perigees are at altitude_km", number{&g.Apogee, 0, 100_000}, listed || g.Apogee == 0},
		{"argument_of_perigee_deg", "of ellipses, at the epoch", number{&g.Perigee, -360, 360}, listed || g.Perigee == 0 && g.Apogee == 0},
		{"cluster_radius_m", "makes each satellite of the shell the chief of a cluster", number{&g.Radius, 0, 50_000}, listed || g.Radius == 0},
		{"cluster_spacing_m", "least distance of neighbours in a cluster", number{&g.Spacing, 0, 50_000}, listed || g.Radius == 0 && g.Spacing == 0},
	}
}

// Workload is what customers ask for.
type Workload struct {
	Policy  string
	Fill    float64
	Waiting int
	Streams []*Stream
	Traces  []*Trace

	Checkpoint time.Duration
	Detect     time.Duration
	Harm       float64
}

func (w *Workload) entries() []entry {
	policies := make([]string, len(sched.Policies))
	for i, p := range sched.Policies {
		policies[i] = p.Name
	}
	return []entry{
		{"policy", "how jobs get seats: " + either(policies), choice{&w.Policy, policies}, false},
		{"fill", "share of all accelerators that work at the start", number{&w.Fill, 0, 1}, false},
		{"waiting", "jobs that wait at the start", whole{&w.Waiting, 0, 100_000}, false},
		{"checkpoint", "EST low: between two of a running job; 0s: none is ever written", span{&w.Checkpoint, 0, 30 * day}, false},
		{"detection", "EST low: from a silent corruption that does harm to when it is found", span{&w.Detect, 0, 30 * day}, false},
		{"harmful_share", "EST low: of silent corruptions, those that a result depends on", number{&w.Harm, 0, 1}, false},
		{"streams", "kinds of job that keep arriving: Poisson, with log-normal work", listOf[Stream, *Stream]{&w.Streams}, len(w.Streams) == 0},
		{"traces", "jobs and requests as other systems saw them come", listOf[Trace, *Trace]{&w.Traces}, len(w.Traces) == 0},
	}
}

// usualWorkload asks for nothing yet.
func usualWorkload() Workload {
	return Workload{Policy: "fcfs", Checkpoint: 20 * time.Minute, Detect: time.Hour, Harm: 0.05}
}

// Flight is one that is booked before the mission.
type Flight struct {
	Vehicle, Pad string
	LiftOff      time.Duration
	Group        string
	Plane        int // from 1
	Count        int
	Check        time.Duration
}

func (b *Flight) start(func(string) string) error {
	b.Check = 7 * 24 * time.Hour
	return nil
}

func (b *Flight) entries() []entry {
	const century, decade = 36500 * 24 * time.Hour, 3650 * 24 * time.Hour
	return []entry{
		{"vehicle", "one of the vehicles", name{&b.Vehicle}, false},
		{"pad", "one of the pads", name{&b.Pad}, false},
		{"lift_off", "after the start", span{&b.LiftOff, 0, century}, false},
		{"group", "where its satellites go", name{&b.Group}, false},
		{"plane", "from 1", whole{&b.Plane, 1, orbit.MaxSatellites}, false},
		{"satellites", "aboard", whole{&b.Count, 1, 100_000}, false},
		{"commissioning", "EST low: from the slot to service", span{&b.Check, 0, decade}, false},
	}
}
