package command

import (
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"orrery/data/elements"
	"orrery/data/sites"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/ui/command/cli"
	"orrery/ui/pane/order"
)

// network is the links of a constellation and what they are made of.
type network struct {
	route.Network
	start  space.Instant // T+0
	groups []flown
	rules  link.Rules
	mesh   *link.Mesh
	ground *link.Ground
	sky    link.Sky
	queue  route.Queue
}

// flown is a group of satellites and who moves it.
type flown struct {
	propagator
	shell *orbit.Shell     // where it is planned as one
	sets  []orbit.Elements // where it is a catalogue
	there int              // satellites that are there from the start
}

// propagator moves a group, and can be asked for one of it at an instant.
type propagator interface {
	orbit.Propagator
	Exact(i int, elapsed time.Duration) (orbit.State, error)
}

// network builds the constellation of element sets or of a scenario.
func (q routing) network(c *cobra.Command, name string) (*network, error) {
	n := &network{rules: link.Usual()}
	var stations []link.Station
	var err error
	if q.files.Given() {
		err = n.fly(q.files, c.ErrOrStderr())
	} else {
		stations, err = n.load(c, name)
	}
	if err != nil {
		return nil, err
	}
	if q.stations != "" {
		if stations, err = readFile(q.stations, sites.ReadStations); err != nil {
			return nil, err
		}
	}
	if c.Flags().Changed("min-elevation") {
		n.rules.MinElevation = unit.Angle(q.elevation) * unit.Degree
		if err := n.rules.Check(); err != nil {
			return nil, cli.Misuse("--min-elevation: %v", err)
		}
	}
	if n.ground, err = link.NewGround(stations, n.rules); err != nil {
		return nil, err
	}
	n.sky = n.room()
	plan := link.Plan{Satellites: len(n.sky.States), Rules: n.rules}
	if q.links == "" {
		plan = n.wiring()
	} else {
		plan.Pairs, err = readFile(q.links, func(name string, r io.Reader) ([]link.Pair, error) {
			return sites.ReadLinks(name, r, plan.Satellites)
		})
		if err != nil {
			return nil, err
		}
	}
	n.mesh, err = link.New(plan)
	return n, err
}

// readFile reads a file of the user.
func readFile[T any](path string, read func(name string, r io.Reader) (T, error)) (T, error) {
	f, err := os.Open(path)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return read(path, f)
}

// fly takes the element sets of files.
func (n *network) fly(files cli.SkyFiles, stderr io.Writer) error {
	sets, err := files.Read(stderr)
	if err != nil {
		return err
	}
	n.start = elements.Start(sets)
	sky, err := orbit.NewCatalogue(sets, n.start)
	n.groups = []flown{{propagator: sky, sets: sets, there: len(sets)}}
	return err
}

// load takes the groups, the sites and the limits of links of a scenario; one that
// has no lasers is asked as if it had the usual ones.
func (n *network) load(c *cobra.Command, name string) ([]link.Station, error) {
	s, err := cli.ScenarioFlags{}.Load(c, name)
	if err != nil {
		return nil, err
	}
	n.start = space.At(s.Epoch)
	if s.Links.Terminals > 0 {
		n.rules = s.Links
	}
	first := 1
	for _, g := range s.Groups {
		f, err := n.group(g, first)
		if err != nil {
			return nil, err
		}
		n.groups = append(n.groups, f)
		first += g.Len()
	}
	var stations []link.Station
	for _, at := range s.Sites {
		stations = append(stations, at.Station())
	}
	for _, at := range s.Places {
		stations = append(stations, at.Station())
	}
	return stations, nil
}

// group is a group as the engine flies it.
func (n *network) group(g fleet.Group, first int) (f flown, err error) {
	f.there = g.Filled * g.PerPlane()
	ellipse, stretched := g.Ellipse()
	cluster, dense := g.Cluster()
	switch {
	case g.Sets != nil:
		f.sets, f.there = g.Sets, len(g.Sets)
		f.propagator, err = orbit.NewCatalogue(g.Sets, n.start)
	case dense:
		f.propagator, err = cluster.Planned(n.start)
	case stretched:
		f.propagator, err = ellipse.Planned(n.start)
	case g.Flown == fleet.SGP4:
		f.shell = &g.Shell
		sets, wrong := g.Shell.Elements(n.start, first)
		if wrong != nil {
			return f, wrong
		}
		f.propagator, err = orbit.NewCatalogue(sets, n.start)
	default:
		f.shell = &g.Shell
		f.propagator, err = g.Shell.Planned(n.start)
	}
	return f, err
}

// room is a sky with room for every satellite, at T+0.
func (n *network) room() link.Sky {
	var sky link.Sky
	for _, g := range n.groups {
		sky.States = append(sky.States, make([]orbit.State, g.Len())...)
		for i := range g.Len() {
			sky.Present = append(sky.Present, i < g.there)
		}
	}
	return sky
}

// wiring is the plan of the groups, at T+0.
func (n *network) wiring() link.Plan {
	n.place(0)
	groups := make([]link.Group, len(n.groups))
	first := 0
	for i, g := range n.groups {
		groups[i] = link.Group{Satellites: g.Len(), Shell: g.shell}
		if g.sets != nil {
			groups[i].Places, _ = orbit.Infer(g.sets)
			groups[i].States = n.sky.States[first : first+g.Len()]
		}
		first += g.Len()
	}
	return link.Wire(groups, n.rules)
}

// place asks every satellite where it is; one that has no state is not there.
func (n *network) place(elapsed time.Duration) {
	n.sky.Elapsed = elapsed
	first := 0
	for _, g := range n.groups {
		for i := range g.Len() {
			n.sky.States[first+i], _ = g.Exact(i, elapsed)
		}
		first += g.Len()
	}
}

// look makes the network of an instant, its links acquired.
func (n *network) look(at space.Instant) {
	n.place(at.Sub(n.start))
	var acquired link.State
	n.mesh.Update(&acquired, n.sky)
	n.ground.Update(n.mesh, n.sky, space.GMST(at))
	n.Build(n.mesh, n.ground, n.sky)
}

// node finds a station by its name, or a satellite by its number.
func (n *network) node(word string) (node int, name string, err error) {
	word = strings.TrimSpace(word)
	if number, ok := strings.CutPrefix(word, "#"); ok {
		i, err := strconv.Atoi(number)
		if err != nil || i < 0 || i >= n.mesh.Satellites() {
			return 0, "", cli.Misuse("there is no satellite %q: want #0 to #%d", word, n.mesh.Satellites()-1)
		}
		return i, "#" + strconv.Itoa(i), nil
	}
	stations := n.ground.Stations()
	i := slices.IndexFunc(stations, func(s link.Station) bool { return s.Name == word })
	if i < 0 {
		i = slices.IndexFunc(stations, func(s link.Station) bool { return strings.EqualFold(s.Name, word) })
	}
	if i >= 0 {
		return n.mesh.Satellites() + i, stations[i].Name, nil
	}
	names := make([]string, len(stations))
	for k, s := range stations {
		names[k] = s.Name
	}
	if len(names) == 0 {
		return 0, "", cli.Misuse("there is no station %q: the scenario has none, want --stations FILE", word)
	}
	return 0, "", cli.Misuse("there is no station %q: near it are %s", word, strings.Join(order.Near(word, names), ", "))
}
